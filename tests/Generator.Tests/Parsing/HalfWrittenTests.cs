using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator.Tests;

/// <summary>A query with any one part missing, as it stands while somebody writes it: the generator never fails, and adds no errors of its own.</summary>
public sealed class HalfWrittenTests
{
    [Theory]
    [InlineData("CallColumns")]
    [InlineData("EventTimeAppend")]
    [InlineData("FlatMapSegments")]
    [InlineData("ForeachServices")]
    [InlineData("GlobalAggregate")]
    [InlineData("KafkaColumns")]
    [InlineData("SlidingAppend")]
    [InlineData("SortAndLimit")]
    [InlineData("WindowedWordCount")]
    public void Query_WithAPartMissing_AddsNoErrors(string name)
    {
        var whole = GeneratorHarness.Run(GoldenCase.Source(name));
        var root = whole.Input.SyntaxTrees[0].GetRoot();
        var parts = root.DescendantNodes().Where(IsRemovable).ToList();

        Assert.NotEmpty(parts);
        Assert.Equal("", string.Join("\n", parts.Select(part => ErrorsWithout(part, root, whole)).Where(static errors => errors.Length > 0)));
    }

    private static bool IsRemovable(SyntaxNode node) =>
        node is AttributeSyntax or AttributeArgumentSyntax or ArgumentSyntax or MemberDeclarationSyntax or ParameterSyntax or AccessorDeclarationSyntax
        && node.Parent is not (BaseNamespaceDeclarationSyntax or CompilationUnitSyntax);

    private static string ErrorsWithout(SyntaxNode part, SyntaxNode root, GeneratorHarness whole)
    {
        var run = whole.Rerun(_ => root.RemoveNode(part, SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString());
        var errors = run.Output.SyntaxTrees
            .Where(tree => !run.Input.ContainsSyntaxTree(tree))
            .SelectMany(tree => run.Output.GetSemanticModel(tree).GetDiagnostics())
            .Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
            .Take(1)
            .ToList();
        return errors.Count == 0 ? "" : $"{part.Kind()} {part}: {errors[0]}";
    }
}
