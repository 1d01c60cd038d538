using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator.CodeFixes;

/// <summary>WEIR0602: says what the query or the column was called before.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PreviouslyNamedCodeFix)), Shared]
public sealed class PreviouslyNamedCodeFix() : QueryCodeFix(DiagnosticIds.StateRenamed)
{
    private protected override Task<SyntaxChange?> FindAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxChange? change = null;
        if (diagnostic.Properties.TryGetValue(StateLockAnalyzer.FormerName, out string? name) && name is not null
            && node.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is PropertyDeclarationSyntax or TypeDeclarationSyntax) is { } declared)
        {
            string literal = SymbolDisplay.FormatLiteral(name, quote: true);
            var attribute = SyntaxFactory.Attribute(
                SyntaxFactory.IdentifierName(WellKnownNames.PreviouslyNamed), SyntaxFactory.ParseAttributeArgumentList($"({literal})"));
            change = new SyntaxChange($"Add [PreviouslyNamed({literal})]", declared, With(declared, attribute));
        }

        return Task.FromResult(change);
    }

    /// <summary>Adds the attribute to the first list, or as a list of its own before the declaration.</summary>
    private static MemberDeclarationSyntax With(MemberDeclarationSyntax declared, AttributeSyntax attribute)
    {
        if (declared.AttributeLists.Count > 0)
        {
            var first = declared.AttributeLists[0];
            return declared.ReplaceNode(first, first.AddAttributes(attribute.WithLeadingTrivia(SyntaxFactory.Space)));
        }

        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithLeadingTrivia(declared.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        return declared.WithoutLeadingTrivia().WithAttributeLists([list]);
    }
}
