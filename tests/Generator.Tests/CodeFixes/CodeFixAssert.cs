using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Weir.Generator.Tests;

/// <summary>Applies a fix as an editor does and compares the text.</summary>
internal static class CodeFixAssert
{
    /// <summary>Fixes the first place that the source's analyzers report.</summary>
    internal static async Task FixesAsync<TFix>(string before, string after, string title)
        where TFix : CodeFixProvider, new()
    {
        var document = Open(before);
        var diagnostic = (await ReportedAsync<TFix>(document.Project))[0];
        var action = Assert.Single(await ActionsAsync<TFix>(document, diagnostic));

        Assert.Equal(title, action.Title);
        Assert.Equal(after, await ApplyAsync(document, action));
    }

    /// <summary>Fixes all places of the document at once.</summary>
    internal static async Task FixesAllAsync<TFix>(string before, string after)
        where TFix : CodeFixProvider, new()
    {
        var document = Open(before);
        var fix = new TFix();
        var first = (await ReportedAsync<TFix>(document.Project))[0];
        string? key = Assert.Single(await ActionsAsync<TFix>(document, first)).EquivalenceKey;
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, key, fix.FixableDiagnosticIds, new Reported<TFix>(), CancellationToken.None);
        var all = await fix.GetFixAllProvider()!.GetFixAsync(context);

        Assert.Equal(after, await ApplyAsync(document, all!));
    }

    /// <summary>Checks that the id is reported and nothing is offered.</summary>
    internal static async Task OffersNothingAsync<TFix>(string source)
        where TFix : CodeFixProvider, new()
    {
        var document = Open(source);
        var reported = await ReportedAsync<TFix>(document.Project);

        Assert.NotEmpty(reported);
        Assert.All(reported, diagnostic => Assert.Empty(ActionsAsync<TFix>(document, diagnostic).Result));
    }

    private static Document Open(string source)
    {
        var project = new AdhocWorkspace().AddProject("Queries", LanguageNames.CSharp)
            .WithMetadataReferences(QueryCompilation.References)
            .WithParseOptions(QueryCompilation.ParseOptions)
            .WithCompilationOptions(QueryCompilation.Options);
        return project.AddDocument("Query.cs", source);
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportedAsync<TFix>(Project project)
        where TFix : CodeFixProvider, new()
    {
        var compilation = await project.GetCompilationAsync();
        var all = await QueryCompilation.AnalyzeAsync(compilation!, new QueryAnalyzer());
        var fixable = new TFix().FixableDiagnosticIds;
        var found = all.Where(diagnostic => fixable.Contains(diagnostic.Id));
        return [.. found.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static async Task<List<CodeAction>> ActionsAsync<TFix>(Document document, Diagnostic diagnostic)
        where TFix : CodeFixProvider, new()
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await new TFix().RegisterCodeFixesAsync(context);
        return actions;
    }

    private static async Task<string> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var solution = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        return (await solution.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }

    private sealed class Reported<TFix> : FixAllContext.DiagnosticProvider
        where TFix : CodeFixProvider, new()
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await ReportedAsync<TFix>(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) => await ReportedAsync<TFix>(document.Project);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
