using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>How groups are kept.</summary>
public sealed class StateChoiceTests
{
    private static readonly string s_counts = Result("public TimeWindow Window", "[Count] public long Count");

    [Theory]
    [InlineData("3600 seconds", "1 second", "Panes")]
    [InlineData("3601 seconds", "1 second", "Windows")]
    [InlineData("1 day", "1 hour", "Panes")]
    [InlineData("10 seconds", "9999 milliseconds", "Windows")]
    [InlineData("10 seconds", "4 seconds", "Panes")]
    [InlineData("1 day", "1 day", "Panes")]
    public void Windows_UpToTheCap_HavePanes(string size, string slide, string expected) => Assert.Equal(
        expected, Plan(Ticks($"SlidingWindow(nameof(Tick.Timestamp), \"{size}\", \"{slide}\"), Output(OutputMode.Complete)", s_counts)).State!.Layout.ToString());

    [Fact]
    public void Sliding_ByItsSize_IsTumblingToTheLastByte()
    {
        string tumbling = Text("TumblingWindow(nameof(Tick.Timestamp), \"10 seconds\", Offset = \"1 second\")");
        string sliding = Text("SlidingWindow(nameof(Tick.Timestamp), \"10 seconds\", \"10000 milliseconds\", Offset = \"1 second\")");

        Assert.Equal(tumbling, sliding);
        Assert.Contains("tumbling(Timestamp, 10 seconds, offset 1 second)", sliding, StringComparison.Ordinal);

        string Text(string window) => GeneratorHarness.Run(Ticks($"{window}, {Watermark}, Output(OutputMode.Append)", s_counts)).Text;
    }

    [Theory]
    [InlineData("Append", "EventTime", "Timestamp,Value")]
    [InlineData("Update", "EventTime", "Timestamp,Value")]
    [InlineData("Complete", "Table", "Value,Timestamp")]
    public void Key_ThatCarriesTheWatermark_ComesFirstWhereItEndsGroups(string mode, string layout, string keys)
    {
        var state = Plan(Ticks($"{Watermark}, Output(OutputMode.{mode})", Result("[Key] public long Value", "[Key] public Timestamp Timestamp", "[Count] public long Count"))).State!;

        Assert.Equal(layout, state.Layout.ToString());
        Assert.Equal(keys, string.Join(",", state.Keys.Select(static key => key.Property)));
        Assert.Equal(KeyLayout.Composite, state.Key);
    }

    [Fact]
    public void Key_OfATimeWithoutAWatermark_IsAKeyLikeAnyOther() =>
        Assert.Equal(StateLayout.Table, Plan(Ticks("Output(OutputMode.Update)", Result("[Key] public Timestamp Timestamp", "[Count] public long Count"))).State!.Layout);

    [Theory]
    [InlineData("[Count] public long Count", "None")]
    [InlineData("[Key] public Utf8 Text", "View")]
    [InlineData("[Key] public Bytes Raw", "View")]
    [InlineData("[Key] public int Number", "Value")]
    [InlineData("[Key] public int? Maybe", "Composite")]
    [InlineData("[Key] public int Number { get; init; } [Key] public Utf8 Text", "Composite")]
    public void Key_OfColumns_IsMadeAsTheTableTakesIt(string column, string layout)
    {
        const string Row = "[Row] public readonly ref struct E { public Utf8 Text { get; init; } public Bytes Raw { get; init; } public int Number { get; init; } public int? Maybe { get; init; } }";

        Assert.Equal(layout, Plan(Query("MemorySource, MemorySink, Output(OutputMode.Complete)", Row, Result(column))).State!.Key.ToString());
    }

    [Theory]
    [InlineData("Append", true)]
    [InlineData("Update", true)]
    [InlineData("Complete", false)]
    public void Batch_WithoutData_IsNeededWhereTheWatermarkEndsGroups(string mode, bool isNeeded) => Assert.Equal(
        isNeeded, Plan(Ticks($"{Watermark}, {Window}, Output(OutputMode.{mode})", s_counts)).NeedsNoDataBatches);

    [Fact]
    public void Watermark_BeforeAMethodThatMakesRows_DoesNotReachTheWindow()
    {
        var run = GeneratorHarness.Run(Query(
            $"RateSource, MemorySink, {Watermark}, TumblingWindow(nameof(Copy.Timestamp), \"1 second\"), Output(OutputMode.Append)",
            Tick, "[Row] public readonly ref struct Copy { public Timestamp Timestamp { get; init; } }", "[Select] static Copy Of(in Tick tick) => default;", s_counts));

        Assert.Null(run.Plan);
        Assert.Contains(run.Issues, static issue => issue.Id == DiagnosticIds.AppendWithoutWatermark);
    }

    private static PhysicalPlan Plan(string source)
    {
        var run = GeneratorHarness.Run(source);
        return run.Plan ?? throw new InvalidOperationException(string.Join("\n", run.Issues));
    }
}
