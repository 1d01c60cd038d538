using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Weir.Generator.Tests;

/// <summary>Runs the generator on sources as the compiler does, and again after edits, telling what each step had to do.</summary>
internal sealed class GeneratorHarness
{
    private readonly CSharpGeneratorDriver _driver;

    private GeneratorHarness(CSharpCompilation input, CSharpGeneratorDriver driver)
    {
        Input = input;
        _driver = (CSharpGeneratorDriver)driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        Output = (CSharpCompilation)output;
        Result = _driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
        Assert.Empty(diagnostics);
    }

    /// <summary>As a user's project that writes a documentation file compiles, with every warning there is.</summary>
    public static CSharpParseOptions ParseOptions { get; } = QueryCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);

    /// <summary>What was compiled, without generated files.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>What was compiled, with generated files.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>The generated files, ordered by name.</summary>
    public IReadOnlyList<GeneratedSourceResult> Files => [.. Result.GeneratedSources.OrderBy(static file => file.HintName, StringComparer.Ordinal)];

    /// <summary>The text of the only generated file.</summary>
    public string Text => Assert.Single(Files).SourceText.ToString();

    public static GeneratorHarness Run(params string[] sources) => Run(Compile(sources));

    public static GeneratorHarness Run(CSharpCompilation compilation)
    {
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        return new(compilation, CSharpGeneratorDriver.Create([new QueryGenerator().AsSourceGenerator()], parseOptions: ParseOptions, driverOptions: options));
    }

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Queries",
        sources.Select(static (source, i) => Parse(source, $"Query{i}.cs")),
        QueryCompilation.References,
        QueryCompilation.Options.WithWarningLevel(9999).WithGeneralDiagnosticOption(ReportDiagnostic.Default));

    public static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, path, encoding: System.Text.Encoding.UTF8);

    /// <summary>Runs the same driver on a compilation that was edited.</summary>
    public GeneratorHarness Rerun(CSharpCompilation edited) => new(edited, _driver);

    /// <summary>Runs the same driver after the text of one source was edited.</summary>
    public GeneratorHarness Rerun(Func<string, string> edit, int source = 0)
    {
        var tree = Input.SyntaxTrees[source];
        string edited = edit(tree.ToString());
        Assert.NotEqual(tree.ToString(), edited);
        return Rerun(Input.ReplaceSyntaxTree(tree, Parse(edited, tree.FilePath)));
    }

    /// <summary>Why the step of a query has its output: one reason, since a query goes through each step once.</summary>
    public IncrementalStepRunReason Reason(string step, string? hintName = null) =>
        Assert.Single(Outputs(step), output => hintName is null || HintName(output.Value) == hintName).Reason;

    /// <summary>The reasons of the three steps of a query.</summary>
    public (IncrementalStepRunReason Parse, IncrementalStepRunReason Plan, IncrementalStepRunReason Emit) Reasons(string? hintName = null) =>
        (Reason(TrackingNames.Parse, hintName), Reason(TrackingNames.Plan, hintName), Reason(TrackingNames.Emit, hintName));

    /// <summary>What the step gave, for each query.</summary>
    public IEnumerable<T> Values<T>(string step) => Outputs(step).Where(static output => output.Value is T).Select(static output => (T)output.Value);

    /// <summary>The plan of the only query; null where it breaks a rule.</summary>
    public PhysicalPlan? Plan => Values<PlannedQuery>(TrackingNames.Plan).SingleOrDefault()?.Plan;

    /// <summary>The rules that the only query breaks, those of the parser before those of the planner.</summary>
    public IReadOnlyList<Issue> Issues
    {
        get
        {
            var parsed = Assert.Single(Values<ParsedQuery>(TrackingNames.Parse));
            EquatableArray<Issue> planned = [];
            if (parsed.Query is { } query && !parsed.HasErrors)
            {
                Planner.Plan(query, parsed.Declaration?.Name ?? query.Class, out planned);
            }

            return [.. parsed.Issues, .. planned];
        }
    }

    private IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(static run => run.Outputs) : [];

    private static string? HintName(object value) => value switch
    {
        ParsedQuery parsed => parsed.HintName,
        PlannedQuery planned => planned.HintName,
        GeneratedSource source => source.HintName,
        _ => null,
    };
}
