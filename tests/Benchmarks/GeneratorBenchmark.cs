using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Weir.Generator;

namespace Weir.Benchmarks;

/// <summary>What the generator costs the editor: a project of 50 queries, edited once at a time.</summary>
internal static class GeneratorBenchmark
{
    private const int Queries = 50;
    private const int WarmUp = 150;
    private const int Runs = 40;

    internal static int Run()
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var trees = Enumerable.Range(0, Queries).Select(number => CSharpSyntaxTree.ParseText(Source(number, 10, 0), options, $"Query{number}.cs"));
        var compilation = CSharpCompilation.Create("Edited", trees, references, new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));

        var clock = Stopwatch.StartNew();
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new QueryGenerator().AsSourceGenerator()], parseOptions: options, driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true))
            .RunGenerators(compilation);
        Console.WriteLine($"{Queries} queries, cold: {clock.Elapsed.TotalMilliseconds:F1} ms");

        GeneratorDriver bare = CSharpGeneratorDriver
            .Create([new FindQueries().AsSourceGenerator()], parseOptions: options, driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true))
            .RunGenerators(compilation);
        Measure("warm-up", ref driver, ref compilation, options, edit => Source(7, 10, edit), expectPlanned: 0);
        Measure("finding the classes alone", ref bare, ref compilation, options, edit => Source(7, 10, edit), expectPlanned: 0);
        Measure("edit of a verb's body", ref driver, ref compilation, options, edit => Source(7, 10, edit), expectPlanned: 0);
        Measure("edit of a watermark's delay", ref driver, ref compilation, options, edit => Source(7, 11 + edit, 0), expectPlanned: 1);
        return 0;
    }

    private static void Measure(
        string name, ref GeneratorDriver driver, ref CSharpCompilation compilation, CSharpParseOptions options, Func<int, string> edited, int expectPlanned)
    {
        var times = new List<double>();
        for (int run = 0; run < WarmUp + Runs; run++)
        {
            var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Query7.cs");
            compilation = compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(edited(run), options, "Query7.cs"));
            long start = CpuClock.Nanoseconds();
            driver = driver.RunGenerators(compilation);
            double time = (CpuClock.Nanoseconds() - start) / 1e6;
            if (run >= WarmUp)
            {
                times.Add(time);
            }

            int planned = Planned(driver);
            if (planned != expectPlanned)
            {
                throw new InvalidOperationException($"{name}: {planned} queries were planned again and not {expectPlanned}.");
            }
        }

        times.Sort();
        Console.WriteLine($"{name}: ms of CPU: median {times[times.Count / 2]:F2}, best {times[0]:F2}, worst {times[^1]:F2}; {expectPlanned} planned again");
    }

    private static int Planned(GeneratorDriver driver) =>
        driver.GetRunResult().Results[0].TrackedSteps["Plan"].SelectMany(step => step.Outputs)
            .Count(output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);

    /// <summary>Roslyn's own share: it looks for the attribute and does nothing with what it finds.</summary>
    private sealed class FindQueries : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider
                .ForAttributeWithMetadataName("Weir.StreamQueryAttribute", static (_, _) => true, static (found, _) => found.TargetSymbol.Name)
                .Select(static (name, _) => name).WithTrackingName("Plan"),
            static (_, _) => { });
    }

    private static string Source(int number, int delay, int edit) => $$"""
        using Weir;
        namespace Edited;
        [StreamQuery("query-{{number}}")]
        [KafkaSource("lines", BootstrapServers = "localhost:9092")]
        [Watermark(nameof(Line.Timestamp), "{{delay}} seconds"), SlidingWindow(nameof(Word.Timestamp), "10 seconds", "5 seconds")]
        [Output(OutputMode.Update), ConsoleSink]
        public sealed partial class Query{{number}}
        {
            [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }
            [Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }
            [Explode<Word>(nameof(Word.Value))] static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);
            [Where] static bool IsLong(in Word word) => word.Value.Length > {{edit}};
            [Result] public readonly ref struct Counts
            {
                public TimeWindow Window { get; init; }
                [Key] public Utf8 Value { get; init; }
                [Count] public long Count { get; init; }
                [Max(nameof(Word.Timestamp))] public Timestamp Last { get; init; }
            }
        }
        """;
}
