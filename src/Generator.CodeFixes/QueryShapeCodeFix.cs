using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator.CodeFixes;

/// <summary>WEIR0001: makes the query class sealed partial, and the types around it partial. Type parameters stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QueryShapeCodeFix)), Shared]
public sealed class QueryShapeCodeFix() : QueryCodeFix(DiagnosticIds.QueryShape)
{
    private protected override Task<SyntaxChange?> FindAsync(
        Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation) =>
        Task.FromResult(node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } query ? Change(query) : null);

    private static SyntaxChange? Change(ClassDeclarationSyntax query)
    {
        TypeDeclarationSyntax old = query;
        TypeDeclarationSyntax changed = Sealed(query);
        foreach (var outer in query.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            changed = outer.ReplaceNode(old, changed);
            changed = changed.Replace(changed.Modifiers.With(SyntaxKind.PartialKeyword));
            old = outer;
        }

        return changed.IsEquivalentTo(old) ? null : new SyntaxChange($"Make '{query.Identifier.ValueText}' sealed partial", old, changed);
    }

    private static ClassDeclarationSyntax Sealed(ClassDeclarationSyntax query) =>
        query.Replace(query.Modifiers
            .Without(SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword)
            .With(SyntaxKind.SealedKeyword)
            .With(SyntaxKind.PartialKeyword));
}
