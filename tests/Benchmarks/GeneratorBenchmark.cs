using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Weir.Generator;

namespace Weir.Benchmarks;

/// <summary>What the generator costs the editor: a project of 50 queries, edited once at a time.</summary>
internal static class GeneratorBenchmark
{
    private const int Queries = 50;
    private const int WarmUp = 300;
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
        Driver(new QueryGenerator(), options, tracks: false).RunGenerators(compilation);
        Console.WriteLine($"{Queries} queries, cold: {clock.Elapsed.TotalMilliseconds:F1} ms");

        Measure("warm-up", new QueryGenerator(), compilation, options, edit => Source(7, 10, edit), expectPlanned: 0);
        Measure("finding the classes alone", new FindQueries(), compilation, options, edit => Source(7, 10, edit), expectPlanned: 0);
        Measure("edit of a verb's body", new QueryGenerator(), compilation, options, edit => Source(7, 10, edit), expectPlanned: 0);
        Measure("edit of a watermark's delay", new QueryGenerator(), compilation, options, edit => Source(7, 11 + edit, 0), expectPlanned: 1);
        return 0;
    }

    private static void Measure(
        string name, IIncrementalGenerator generator, CSharpCompilation compilation, CSharpParseOptions options, Func<int, string> edited, int expectPlanned)
    {
        // What is timed runs as in an editor; a second driver beside it tracks the steps, which costs time of its own.
        var timed = Driver(generator, options, tracks: false).RunGenerators(compilation);
        var tracked = Driver(generator, options, tracks: true).RunGenerators(compilation);
        var times = new List<double>();
        for (int run = 0; run < WarmUp + Runs; run++)
        {
            var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Query7.cs");
            var tree = CSharpSyntaxTree.ParseText(edited(run), options, "Query7.cs");
            tracked = tracked.RunGenerators(compilation.ReplaceSyntaxTree(old, tree));
            compilation = compilation.ReplaceSyntaxTree(old, tree);
            long start = CpuClock.Nanoseconds();
            timed = timed.RunGenerators(compilation);
            double time = (CpuClock.Nanoseconds() - start) / 1e6;
            if (run >= WarmUp)
            {
                times.Add(time);
            }

            int planned = Planned(tracked);
            if (planned != expectPlanned)
            {
                throw new InvalidOperationException($"{name}: {planned} queries were planned again and not {expectPlanned}.");
            }
        }

        times.Sort();
        Console.WriteLine($"{name}: ms of CPU: median {times[times.Count / 2]:F2}, best {times[0]:F2}, worst {times[^1]:F2}; {expectPlanned} planned again");
    }

    private static CSharpGeneratorDriver Driver(IIncrementalGenerator generator, CSharpParseOptions options, bool tracks) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()], parseOptions: options, driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: tracks));

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
