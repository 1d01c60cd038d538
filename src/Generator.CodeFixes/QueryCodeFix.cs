using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Weir.Generator.CodeFixes;

/// <summary>A fix that replaces syntax in one document, one id a class, and can be applied to all occurrences at once.</summary>
public abstract class QueryCodeFix(string id) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (node is null)
            {
                continue;
            }

            if (await FindAsync(context.Document, node, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } change)
            {
                var document = context.Document.WithSyntaxRoot(root!.ReplaceNode(change.Old, change.New));
                context.RegisterCodeFix(CodeAction.Create(change.Title, _ => Task.FromResult(document), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>What to replace, or null where the fix does not know how.</summary>
    private protected abstract Task<SyntaxChange?> FindAsync(
        Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation);
}
