using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator.CodeFixes;

/// <summary>WEIR0010: replaces a text by the nameof that the message names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameofCodeFix)), Shared]
public sealed class NameofCodeFix() : QueryCodeFix(DiagnosticIds.PlainName)
{
    private protected override async Task<SyntaxChange?> FindAsync(
        Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } text
            || !diagnostic.Properties.TryGetValue("0", out string? written)
            || SyntaxFactory.ParseExpression(written!) is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } name)
        {
            return null;
        }

        // Where no row has the member, the message can only say what it should look like.
        var found = model.GetSpeculativeSymbolInfo(
            text.SpanStart, name.ArgumentList.Arguments[0].Expression, SpeculativeBindingOption.BindAsExpression);
        bool exists = found.Symbol is not null || !found.CandidateSymbols.IsEmpty;
        return exists ? new SyntaxChange($"Write '{written}'", text, name.WithTriviaFrom(text)) : null;
    }
}
