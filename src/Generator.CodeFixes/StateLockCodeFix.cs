using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Weir.Generator.CodeFixes;

/// <summary>WEIR0601, WEIR0602 and WEIR0603: writes what the query keeps into the project's lock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateLockCodeFix)), Shared]
public sealed class StateLockCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.StateChanged, DiagnosticIds.StateRenamed, DiagnosticIds.StateNotLocked];

    public override FixAllProvider GetFixAllProvider() => new AllOfAProject();

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(StateLockAnalyzer.QueryName, out string? query) && query is not null && LockOf(context.Document.Project) is not null)
            {
                string title = diagnostic.Id == DiagnosticIds.StateNotLocked ? $"Lock the state of \"{query}\"" : $"Lock the state of \"{query}\" anew: its checkpoints can't be read any more";
                var project = context.Document.Project;
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => LockAsync(project, [diagnostic], cancellation), diagnostic.Id), diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static TextDocument? LockOf(Project project) => project.AdditionalDocuments.FirstOrDefault(static document => document.Name == StateLock.FileName);

    private static async Task<Solution> LockAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var document = LockOf(project);
        if (document is null || StateLock.Read((await document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString(), out _, out _) is not { } locked)
        {
            return project.Solution;
        }

        foreach (var diagnostic in diagnostics.Where(static diagnostic => diagnostic.Properties.ContainsKey(StateLockAnalyzer.QueryName)))
        {
            var entry = new StateLockEntry(diagnostic.Properties[StateLockAnalyzer.QueryName]!, Lines(diagnostic, StateLockAnalyzer.Schema));
            locked = entry.Schema.IsEmpty ? locked.Without(entry.Query) : locked.With(entry, Lines(diagnostic, StateLockAnalyzer.Replaced));
        }

        return project.Solution.WithAdditionalDocumentText(document.Id, SourceText.From(locked.Write()));
    }

    private static EquatableArray<string> Lines(Diagnostic diagnostic, string property) =>
        (diagnostic.Properties[property] ?? "").Split('\n').Where(static line => line.Length > 0).ToEquatableArray();

    /// <summary>One change of one file for all that is reported: changes of it can't be merged as those of documents are.</summary>
    private sealed class AllOfAProject : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var project = fixAllContext.Project;
            var diagnostics = fixAllContext.Scope == FixAllScope.Document && fixAllContext.Document is { } document
                ? await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            var chosen = diagnostics.Where(diagnostic => string.Equals(diagnostic.Id, fixAllContext.CodeActionEquivalenceKey, StringComparison.Ordinal));
            return CodeAction.Create("Lock all states", cancellation => LockAsync(project, chosen, cancellation), fixAllContext.CodeActionEquivalenceKey);
        }
    }
}
