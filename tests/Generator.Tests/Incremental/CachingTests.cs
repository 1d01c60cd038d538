using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Weir.Generator.Tests;

/// <summary>Edits that mean something re-run exactly the query that they are about. The golden cases show the edits that mean nothing.</summary>
public sealed class CachingTests
{
    private const string Words = "Words.g.cs";
    private const string Ticks = "Ticks.g.cs";

    private const string TwoQueries = """
        using Weir;

        [StreamQuery("words"), SocketSource("localhost", 9999), ConsoleSink]
        public sealed partial class Words
        {
            [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }
            [Where] static bool IsWord(in Line line) => line.Value.Length > 1;
        }

        [StreamQuery("ticks"), RateSource(10), Watermark(nameof(Tick.Timestamp), "10 seconds"), TumblingWindow(nameof(Tick.Timestamp), "1 minute"), MemorySink]
        public sealed partial class Ticks
        {
            [Row] public readonly ref struct Tick { public Timestamp Timestamp { get; init; } }
            [Result] public readonly ref struct Counts { public TimeWindow Window { get; init; } [Count] public long Count { get; init; } }
        }
        """;

    private static readonly (IncrementalStepRunReason, IncrementalStepRunReason, IncrementalStepRunReason) s_nothing = (Unchanged, Cached, Cached);
    private static readonly (IncrementalStepRunReason, IncrementalStepRunReason, IncrementalStepRunReason) s_everything = (Modified, Modified, Modified);

    [Fact]
    public void Run_TheFirst_IsNew()
    {
        var run = GeneratorHarness.Run(TwoQueries);

        Assert.Equal((New, New, New), run.Reasons(Words));
        Assert.Equal((New, New, New), run.Reasons(Ticks));
    }

    [Fact]
    public void Delay_Changed_PrintsItsQueryAlone()
    {
        var run = Edit("\"10 seconds\"", "\"11 seconds\"");

        Assert.Equal(s_everything, run.Reasons(Ticks));
        Assert.Equal(s_nothing, run.Reasons(Words));
        Assert.Contains("FromSeconds(11)", run.Files[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Query_InTheSameFileEdited_LeavesTheOther()
    {
        var run = Edit("9999), ConsoleSink", "9998), Limit(7), MemorySink");

        Assert.Equal(s_everything, run.Reasons(Words));
        Assert.Equal(s_nothing, run.Reasons(Ticks));
    }

    [Fact]
    public void Verb_Renamed_PrintsItsQueryAlone()
    {
        var run = Edit("IsWord", "IsLong");

        Assert.Equal(s_everything, run.Reasons(Words));
        Assert.Equal(s_nothing, run.Reasons(Ticks));
    }

    [Theory]
    [InlineData("length(value) > 1", "length(value) > 2")]
    [InlineData("upper(value)", "lower(value)")]
    public void Expression_Edited_PlansItsQueryAlone(string before, string after)
    {
        string source = TwoQueries
            .Replace("ConsoleSink]", "ConsoleSink, Where(\"length(value) > 1\")]", StringComparison.Ordinal)
            .Replace("[Where] static", "[Result] public readonly ref struct Out { [Expr(\"upper(value)\")] public Utf8 Text { get; init; } }\n    [Where] static", StringComparison.Ordinal);
        var run = GeneratorHarness.Run(source).Rerun(text => text.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal(s_everything, run.Reasons(Words));
        Assert.Equal(s_nothing, run.Reasons(Ticks));
    }

    [Fact]
    public void Body_Edited_DoesNothing() => AssertNothing(Edit("> 1", "> 2"));

    [Fact]
    public void Member_ThatIsNoPartOfTheQuery_DoesNothing() => AssertNothing(Edit("[Where]", "private static int Unrelated => 1; [Where]"));

    [Fact]
    public void Attributes_InAnotherOrder_DoNothing() =>
        AssertNothing(Edit("[StreamQuery(\"words\"), SocketSource(\"localhost\", 9999), ConsoleSink]", "[ConsoleSink]\n[SocketSource(\"localhost\", 9999)]\n[StreamQuery(\"words\")]"));

    [Fact]
    public void LineEnds_Changed_DoNothing() => AssertNothing(GeneratorHarness.Run(TwoQueries).Rerun(static source => source.Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Fact]
    public void Query_Added_LeavesTheOthers()
    {
        var first = GeneratorHarness.Run(TwoQueries);
        var more = GeneratorHarness.Parse("[Weir.StreamQuery(\"more\")] partial class More { }", "More.cs");
        var run = first.Rerun(first.Input.AddSyntaxTrees(more));

        Assert.Equal((New, New, New), run.Reasons("More.g.cs"));
        Assert.Equal(s_nothing, run.Reasons(Words));
        Assert.Equal(s_nothing, run.Reasons(Ticks));
    }

    [Fact]
    public void Query_Removed_LosesItsFile()
    {
        var run = Edit("[StreamQuery(\"ticks\"), ", "[");

        Assert.Equal([Words], run.Files.Select(static file => file.HintName));
        Assert.Equal((Removed, Removed, Removed), run.Reasons(Ticks));
        Assert.Equal(s_nothing, run.Reasons(Words));
    }

    [Fact]
    public void Rule_BrokenAndMended_GivesTheFirstTextAgain()
    {
        var first = GeneratorHarness.Run(TwoQueries);
        var broken = first.Rerun(static source => source.Replace("ConsoleSink", "OrderBy(\"nothing\")", StringComparison.Ordinal));
        var mended = broken.Rerun(static source => source.Replace("OrderBy(\"nothing\")", "ConsoleSink", StringComparison.Ordinal));

        Assert.Equal(s_everything, broken.Reasons(Words));
        Assert.Equal(s_everything, mended.Reasons(Words));
        Assert.Equal(s_nothing, mended.Reasons(Ticks));
        Assert.Equal(first.Files.Select(static file => file.SourceText.ToString()), mended.Files.Select(static file => file.SourceText.ToString()));
    }

    [Fact]
    public void Rule_BrokenInAnotherWay_PrintsNothingAnew()
    {
        // The issues differ, the refused class does not: the text stays.
        var first = GeneratorHarness.Run(TwoQueries.Replace("ConsoleSink", "Limit(-1)", StringComparison.Ordinal));
        var edited = first.Rerun(static source => source.Replace("Limit(-1)", "Limit(-2)", StringComparison.Ordinal));

        Assert.Equal((Modified, Unchanged, Cached), edited.Reasons(Words));
    }

    [Fact]
    public void Type_InAnotherFileChanged_IsSeen()
    {
        const string Query = """
            using Weir;
            [StreamQuery("q"), SocketSource("h", 1), ConsoleSink]
            sealed partial class Q
            {
                [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }
                [Row] public readonly ref struct Number { public long Value { get; init; } }
                [Explode<Number>(nameof(Number.Value))] static Numbers Read(in Line line) => default;
            }
            """;
        const string Numbers = "public ref struct Numbers { public Numbers GetEnumerator() => this; public bool MoveNext() => false; public int Current => 0; }";
        var run = GeneratorHarness.Run(Query, Numbers);

        var edited = run.Rerun(static source => source.Replace("public int", "public long", StringComparison.Ordinal), source: 1);
        var unfit = run.Rerun(static source => source.Replace("public int", "public bool", StringComparison.Ordinal), source: 1);

        Assert.Contains("(long)value", run.Text, StringComparison.Ordinal);
        Assert.Equal(s_everything, edited.Reasons());
        Assert.DoesNotContain("(long)value", edited.Text, StringComparison.Ordinal);
        Assert.Contains(unfit.Issues, static issue => issue.Id == DiagnosticIds.TypeMismatch);
    }

    private static GeneratorHarness Edit(string from, string to) => GeneratorHarness.Run(TwoQueries).Rerun(source => source.Replace(from, to, StringComparison.Ordinal));

    private static void AssertNothing(GeneratorHarness run)
    {
        Assert.Equal(s_nothing, run.Reasons(Words));
        Assert.Equal(s_nothing, run.Reasons(Ticks));
    }
}
