using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Weir.Generator.CodeFixes;

namespace Weir.Generator.Tests;

/// <summary>The fixes of WEIR0601 to WEIR0603: one changes the lock, the other the source.</summary>
public sealed class StateLockFixTests
{
    private const string Columns = "[Key] public Utf8 Value { get; init; } [Count] public long Count { get; init; }";
    private const string Entry = "    \"q\": [\n      \"aggregate: one table\",\n      \"key Value: Utf8\",\n      \"Count = count(*) as CountState\"\n    ]";

    [Theory]
    [InlineData("", "Lock the state of \"q\"")]
    [InlineData("{ \"version\": 1, \"queries\": { } }", "Lock the state of \"q\"")]
    [InlineData("{ \"version\": 1, \"queries\": { \"q\": [\"aggregate: one group\"] } }", "Lock the state of \"q\" anew: its checkpoints can't be read any more")]
    public async Task Lock_OfAQuery_IsWrittenIntoTheFile(string before, string title)
    {
        var document = Open(before, StateLockTests.Query("q", Columns));
        var action = Assert.Single(await ActionsAsync(new StateLockCodeFix(), document, Assert.Single(await ReportedAsync(document.Project))));

        Assert.Equal(title, action.Title);
        Assert.Equal(File(Entry), await LockAsync(document, action));
    }

    [Fact]
    public async Task Lock_OfARenamedQuery_TakesThePlaceOfTheOldEntry()
    {
        string source = StateLockTests.Query("q", Columns).Replace("[StreamQuery", "[PreviouslyNamed(\"old\"), StreamQuery", StringComparison.Ordinal);
        var document = Open(StateLockTests.Lock("\"old\": [\"aggregate: one group\"]"), source);
        var action = Assert.Single(await ActionsAsync(new StateLockCodeFix(), document, Assert.Single(await ReportedAsync(document.Project))));

        Assert.Equal(File(Entry), await LockAsync(document, action));
    }

    [Fact]
    public async Task Lock_OfAllQueries_IsOneChange()
    {
        string other = StateLockTests.Query("p", Columns).Replace("class Q", "class P", StringComparison.Ordinal)[QueryCompilation.Usings.Length..];
        var document = Open("", StateLockTests.Query("q", Columns) + other);
        var fix = new StateLockCodeFix();
        var context = new FixAllContext(
            document, fix, FixAllScope.Project, DiagnosticIds.StateNotLocked, fix.FixableDiagnosticIds, new Reported(), CancellationToken.None);

        var action = await fix.GetFixAllProvider().GetFixAsync(context);
        Assert.Equal(File(Entry.Replace("\"q\"", "\"p\"", StringComparison.Ordinal) + ",\n" + Entry), await LockAsync(document, action!));
    }

    [Theory]
    [InlineData("q", "[Count] public long Seen { get; init; }", "[Count, PreviouslyNamed(\"Count\")] public long Seen { get; init; }")]
    [InlineData("words", "[StreamQuery(\"words\"), Checkpoint(\"chk\")]", "[StreamQuery(\"words\"), Checkpoint(\"chk\"), PreviouslyNamed(\"q\")]")]
    public async Task PreviouslyNamed_IsAddedToWhatWasRenamed(string name, string before, string after)
    {
        string source = StateLockTests.Query(name, name == "q" ? Columns.Replace(" Count {", " Seen {", StringComparison.Ordinal) : Columns);
        var document = Open(File(Entry), source);
        var action = Assert.Single(await ActionsAsync(new PreviouslyNamedCodeFix(), document, Assert.Single(await ReportedAsync(document.Project))));

        string changed = await TextAsync(action, document);
        Assert.Equal(source.Replace(before, after, StringComparison.Ordinal), changed);
        Assert.Contains(after, changed, StringComparison.Ordinal);
        var fixedDocument = document.WithText(Microsoft.CodeAnalysis.Text.SourceText.From(changed));
        Assert.Empty(await ReportedAsync(fixedDocument.Project));
    }

    private static string File(string entries) => $"{{\n  \"version\": 1,\n  \"queries\": {{\n{entries}\n  }}\n}}\n";

    private static Document Open(string stateLock, string source)
    {
        var project = new AdhocWorkspace().AddProject("Queries", LanguageNames.CSharp)
            .WithMetadataReferences(QueryCompilation.References)
            .WithParseOptions(QueryCompilation.ParseOptions)
            .WithCompilationOptions(QueryCompilation.Options)
            .AddAdditionalDocument(StateLock.FileName, stateLock, filePath: "/project/" + StateLock.FileName).Project;
        return project.AddDocument("Query.cs", source);
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportedAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync();
        string text = (await project.AdditionalDocuments.Single().GetTextAsync()).ToString();
        return await QueryCompilation.AnalyzeAsync(compilation!, text, new StateLockAnalyzer());
    }

    private static async Task<List<CodeAction>> ActionsAsync(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<Solution> ChangedAsync(CodeAction action) =>
        Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>()).ChangedSolution;

    private static async Task<string> LockAsync(Document document, CodeAction action) =>
        (await (await ChangedAsync(action)).GetProject(document.Project.Id)!.AdditionalDocuments.Single().GetTextAsync()).ToString();

    private static async Task<string> TextAsync(CodeAction action, Document document) =>
        (await (await ChangedAsync(action)).GetDocument(document.Id)!.GetTextAsync()).ToString();

    private sealed class Reported : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await ReportedAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => await ReportedAsync(document.Project);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
