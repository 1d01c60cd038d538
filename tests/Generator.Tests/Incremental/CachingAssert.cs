using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Weir.Generator.Tests;

/// <summary>Edits that don't change what a query says: the parser looks again, finds the same, and nothing more is done.</summary>
internal static class CachingAssert
{
    private static readonly (IncrementalStepRunReason, IncrementalStepRunReason, IncrementalStepRunReason) s_nothing = (Unchanged, Cached, Cached);

    public static void EditsWithoutMeaningDoNothing(GeneratorHarness run)
    {
        var unrelated = GeneratorHarness.Parse("namespace Unrelated; public sealed class Unrelated { }", "Unrelated.cs");
        Assert.Equal(s_nothing, run.Rerun(run.Input.AddSyntaxTrees(unrelated)).Reasons());
        Assert.Equal(s_nothing, run.Rerun(CommentAboveTheClass).Reasons());
        if (FirstVerb(run.Input.SyntaxTrees[0]) is { } verb)
        {
            Assert.Equal(s_nothing, run.Rerun(_ => WithEditedBody(verb)).Reasons());
        }
    }

    private static string CommentAboveTheClass(string source)
    {
        string kind = source.Contains("[BatchQuery", StringComparison.Ordinal) ? "[BatchQuery" : "[StreamQuery";
        return source.Replace(kind, "// A comment.\n\n/* And another. */ " + kind, StringComparison.Ordinal);
    }

    private static MethodDeclarationSyntax? FirstVerb(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(static method => method.AttributeLists.Count > 0);

    private static string WithEditedBody(MethodDeclarationSyntax verb)
    {
        SyntaxNode edited = verb.Body is { } block
            ? verb.WithBody(block.WithStatements(block.Statements.Insert(0, SyntaxFactory.ParseStatement("_ = 1 + 1;\n"))))
            : verb.WithExpressionBody(verb.ExpressionBody!.WithExpression(SyntaxFactory.ParseExpression($"({verb.ExpressionBody.Expression})")));
        return verb.SyntaxTree.GetRoot().ReplaceNode(verb, edited).ToFullString();
    }
}
