using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator.CodeFixes;

/// <summary>WEIR0101: makes the verb static, or takes its row by in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(VerbStaticCodeFix)), Shared]
public sealed class VerbStaticCodeFix() : QueryCodeFix(DiagnosticIds.VerbNotStatic)
{
    private protected override Task<SyntaxChange?> FindAsync(
        Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxChange? change = null;
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter)
        {
            change = new SyntaxChange($"Take '{parameter.Identifier.ValueText}' by in", parameter, ByIn(parameter));
        }
        else if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method)
        {
            change = new SyntaxChange($"Make '{method.Identifier.ValueText}' static", method, Static(method));
        }

        return Task.FromResult(change);
    }

    private static ParameterSyntax ByIn(ParameterSyntax parameter)
    {
        var modifiers = parameter.Modifiers
            .Without(SyntaxKind.RefKeyword, SyntaxKind.OutKeyword, SyntaxKind.ReadOnlyKeyword)
            .With(SyntaxKind.InKeyword);
        return parameter.WithoutTrivia().WithModifiers(modifiers).WithTriviaFrom(parameter);
    }

    private static MethodDeclarationSyntax Static(MethodDeclarationSyntax method) => method.Replace(
        method.Modifiers
            .Without(SyntaxKind.VirtualKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.OverrideKeyword, SyntaxKind.ReadOnlyKeyword)
            .With(SyntaxKind.StaticKeyword));
}
