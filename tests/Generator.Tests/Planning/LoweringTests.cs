using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>Which statements the loop has, and in which order.</summary>
public sealed class LoweringTests
{
    private const string Line = "[Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }";
    private const string Word = "[Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }";
    private const string Letter = "[Row] public readonly ref struct Letter { public byte Code { get; init; } public Timestamp Timestamp { get; init; } }";
    private const string Split = "[Explode<Word>(nameof(Word.Value))] static Utf8Splitter Split(in Line line) => default;";
    private const string Spell = "[Explode<Letter>(nameof(Letter.Code))] static ReadOnlySpan<byte> Spell(in Word word) => default;";
    private const string Windowed = "KafkaSource(\"t\"), MemorySink, Watermark(nameof(Line.Timestamp), \"1 second\"), Output(OutputMode.Append)";

    private static readonly string s_counts = Result("public TimeWindow Window", "[Count] public long Count");

    [Fact]
    public void Window_OverACarriedColumn_IsFoundBeforeTheOutermostLoop()
    {
        var steps = Steps(Query($"{Windowed}, TumblingWindow(nameof(Letter.Timestamp), \"1 second\")", Line, Word, Letter, Split, Spell, s_counts));

        Assert.Equal(["Observe", "Build", "FindGroups", "Unnest", "Build", "Unnest", "DropLate", "Accumulate"], steps.Select(Name));
        Assert.Equal(new FindGroupsStep("line.Timestamp"), steps[2]);
    }

    [Fact]
    public void Window_OverAColumnOfTheOuterLoop_IsFoundBetweenTheLoops()
    {
        var steps = Steps(Query(
            "KafkaSource(\"t\"), MemorySink, Watermark(nameof(Moment.At), \"1 second\"), Output(OutputMode.Append), TumblingWindow(nameof(Part.At), \"1 second\")",
            Line,
            "[Row] public readonly ref struct Moment { public Timestamp At { get; init; } public Utf8 Value { get; init; } }",
            "[Row] public readonly ref struct Part { public Timestamp At { get; init; } public byte Code { get; init; } }",
            "[Explode<Moment>(nameof(Moment.At))] static Timestamp[] Times(in Line line) => [];",
            "[Explode<Part>(nameof(Part.Code))] static ReadOnlySpan<byte> Spell(in Moment moment) => default;",
            s_counts));

        Assert.Equal(["Build", "Unnest", "Observe", "Build", "FindGroups", "Unnest", "DropLate", "Accumulate"], steps.Select(Name));
    }

    [Fact]
    public void Window_OverWhatAMethodComputes_IsFoundAfterIt()
    {
        var steps = Steps(Query(
            "KafkaSource(\"t\"), MemorySink, Watermark(nameof(Word.Timestamp), \"1 second\"), Output(OutputMode.Append), TumblingWindow(nameof(Word.Timestamp), \"1 second\")",
            Line, Word, "[Select] static Word Copy(in Line line) => default;", s_counts));

        Assert.Equal(["Build", "Select", "Observe", "FindGroups", "DropLate", "Accumulate"], steps.Select(Name));
    }

    [Fact]
    public void Windows_WithoutPanes_AreFoundInTheInnermostLoop()
    {
        var steps = Steps(Query($"{Windowed}, SlidingWindow(nameof(Word.Timestamp), \"3601 seconds\", \"1 second\")", Line, Word, Split, s_counts));

        Assert.Equal(["Observe", "Build", "Unnest", "FindWindows", "DropLate", "ForEachWindow", "Accumulate"], steps.Select(Name));
    }

    [Fact]
    public void Time_IsObservedBeforeTheFiltersOfItsRow()
    {
        var steps = Steps(Query($"{Windowed}, TumblingWindow(nameof(Line.Timestamp), \"1 second\")", Line, "[Where] static bool Keep(in Line line) => true;", s_counts));

        Assert.Equal(["Observe", "Build", "Filter", "FindGroups", "DropLate", "Accumulate"], steps.Select(Name));
    }

    [Fact]
    public void Time_ThatMayBeNull_IsRequiredOnce()
    {
        var steps = Steps(Query(
            "MemorySource, MemorySink, Watermark(nameof(E.At), \"1 second\"), Output(OutputMode.Append), TumblingWindow(nameof(E.At), \"1 second\")",
            "[Row] public readonly ref struct E { public Timestamp? At { get; init; } }", s_counts));

        Assert.Equal(["Build", "Observe", "RequireTime", "FindGroups", "DropLate", "Accumulate"], steps.Select(Name));
        Assert.Equal(new FindGroupsStep("time"), steps[3]);
    }

    [Theory]
    [InlineData("Complete")]
    [InlineData("Update")]
    public void Rows_WithoutAWatermarkOrInCompleteMode_AreNeverLate(string mode)
    {
        string watermark = mode == "Complete" ? "Watermark(nameof(Line.Timestamp), \"1 second\"), " : "";
        var steps = Steps(Query($"KafkaSource(\"t\"), MemorySink, {watermark}Output(OutputMode.{mode}), TumblingWindow(nameof(Line.Timestamp), \"1 second\")", Line, s_counts));

        Assert.DoesNotContain("DropLate", steps.Select(Name));
    }

    [Fact]
    public void Column_ThatNobodyUses_IsNotRead()
    {
        var steps = Steps(Query("KafkaSource(\"t\"), MemorySink, Output(OutputMode.Complete)",
            "[Row] public readonly ref struct All { public Utf8 Key { get; init; } public Bytes Value { get; init; } public long Offset { get; init; } public Timestamp Timestamp { get; init; } }",
            Result("[Key] public Utf8 Key", "[Max(nameof(All.Offset))] public long Last")));

        var accumulate = Assert.IsType<AccumulateStep>(Assert.Single(steps));
        Assert.Equal("record.Utf8Key", accumulate.Key.Columns[0].Expression);
        Assert.Equal("record.Offset", accumulate.Updates[0].Arguments);
    }

    [Fact]
    public void Row_ThatNoMethodTakes_IsNotMade()
    {
        var steps = Steps(Query("KafkaSource(\"t\"), MemorySink, Output(OutputMode.Complete)", Line, Word, Split, Result("[Key] public Utf8 Value", "[Count] public long Count")));

        Assert.Equal(["Line"], steps.OfType<BuildStep>().Select(static build => build.Row.Name));
        Assert.Equal("value", Assert.IsType<AccumulateStep>(steps[^1]).Key.Columns[0].Expression);
    }

    [Fact]
    public void Rows_OfAFlatMap_HaveASegmentOfTheirOwn()
    {
        var plan = Plan(Query("KafkaSource(\"t\"), MemorySink", Line, Word,
            "[FlatMap] static void Expand(in Line line, ref Emit<Word> emit) { }",
            "[Where] static bool Keep(in Word word) => true;"));

        Assert.Equal([null, "Word"], plan.Segments.Select(static segment => segment.Input?.Name));
        Assert.Equal(["Build", "Expand"], plan.Segments[0].Steps.Select(Name));
        Assert.Equal(["Filter", "Write"], plan.Segments[1].Steps.Select(Name));
    }

    [Fact]
    public void Variables_OfOneName_AreNumbered()
    {
        var names = new VariableNames(["word"]);

        Assert.Equal(["line", "line2", "word2", "record2", "@event", "event2"], [names.Take("Line"), names.Take("line"), names.Take("Word"), names.Take("Record"), names.Take("Event"), names.Take("event")]);
    }

    private static PhysicalPlan Plan(string source)
    {
        var run = GeneratorHarness.Run(source);
        GeneratedFileAssert.CompilesWithoutWarnings(run);
        return run.Plan ?? throw new InvalidOperationException(string.Join("\n", run.Issues));
    }

    private static Step[] Steps(string source) => [.. Assert.Single(Plan(source).Segments).Steps];

    private static string Name(Step step) => step.GetType().Name.Replace("Step", "", StringComparison.Ordinal);
}
