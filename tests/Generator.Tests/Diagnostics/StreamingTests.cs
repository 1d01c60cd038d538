using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>WEIR0200 to WEIR0299: which clauses go together, as Spark's UnsupportedOperationChecker has it.</summary>
public sealed class StreamingTests
{
    private const string OtherWindow = "SlidingWindow(nameof(Tick.Timestamp), \"20 seconds\", \"10 seconds\")";

    private static readonly string s_perWindow = Result("public TimeWindow Window", "[Count] public long Count");
    private static readonly string s_perValue = Result("[Key] public long Value", "[Count] public long Count");
    private static readonly string s_perTime = Result("[Key] public Timestamp Timestamp", "[Count] public long Count");

    // Rows: the shape; columns: append, update, complete (C3 of Spark's matrix, as far as the clauses exist).
    [Theory]
    [InlineData("stateless", "", "", "WEIR0202")]
    [InlineData("windowWithWatermark", "", "", "WEIR0214")]
    [InlineData("windowWithoutWatermark", "WEIR0201", "WEIR0224", "")]
    [InlineData("eventTimeKeyWithWatermark", "", "", "WEIR0214")]
    [InlineData("eventTimeKeyWithoutWatermark", "WEIR0201", "WEIR0224", "")]
    [InlineData("keyOnly", "WEIR0201", "WEIR0224", "")]
    [InlineData("keyOnlyWithWatermark", "WEIR0201", "WEIR0224", "WEIR0214")]
    [InlineData("global", "WEIR0201", "", "")]
    [InlineData("sortedStateless", "WEIR0203", "WEIR0203", "WEIR0202 WEIR0203")]
    [InlineData("sortedWindow", "WEIR0203", "WEIR0203", "WEIR0214")]
    [InlineData("limited", "", "WEIR0213", "WEIR0202")]
    [InlineData("limitedWindow", "", "WEIR0213", "WEIR0214")]
    public async Task Shape_InEachOutputMode_IsRefusedAsSparkDoes(string shape, string append, string update, string complete)
    {
        foreach (var (mode, expected) in new[] { ("Append", append), ("Update", update), ("Complete", complete) })
        {
            var (attributes, members) = Shape(shape);
            var compilation = QueryCompilation.Create(Ticks($"Output(OutputMode.{mode}){attributes}", members));
            var reported = await QueryCompilation.AnalyzeAsync(compilation, new QueryAnalyzer());
            string actual = string.Join(" ", reported.Select(static diagnostic => diagnostic.Id).Order());
            Assert.Equal($"{mode}: {expected}", $"{mode}: {actual}");
            Assert.All(reported, MessageAssert.IsWhole);
        }
    }

    [Fact]
    public Task AppendWithoutWatermark_PointsAtTheMode() =>
        Reports(Ticks($"Output({{|WEIR0201:OutputMode.Append|}}), {Window}", s_perWindow));

    [Fact]
    public Task AppendWithoutWatermark_WithoutAMode_PointsAtTheClass() => Reports(
        Ticks(Window, s_perWindow).Replace("class Q", "class {|WEIR0201:Q|}", StringComparison.Ordinal));

    [Fact]
    public Task AppendWithoutWatermark_OverAnotherColumn_IsReported() => Reports(Query(
        $"MemorySource, MemorySink, {Watermark}, Output({{|WEIR0201:OutputMode.Append|}}), TumblingWindow(nameof(Tick.Other), \"9 hours\")",
        Tick.Replace("long Value", "Timestamp Other", StringComparison.Ordinal),
        s_perWindow));

    [Theory]
    [InlineData("Append", false)]
    [InlineData("Update", false)]
    [InlineData("Complete", true)]
    public Task LateOutputWithoutEffect_FollowsTheMode(string mode, bool isUnused) => Reports(Ticks(
        $"Output(OutputMode.{mode}), {(isUnused ? "" : Watermark + ", ")}{Window}", s_perWindow, LateOutput(isUnused)));

    [Fact]
    public Task LateOutputWithoutEffect_WithoutAnAggregation_IsReported() => Reports(Ticks("Output(OutputMode.Append)", LateOutput(isUnused: true)));

    [Fact]
    public Task LateOutputWithoutEffect_WhereNoWatermarkComes_IsReported() => Reports(
        Ticks("Output(OutputMode.Update)", Result("[Count] public long Count"), LateOutput(isUnused: true)));

    [Fact]
    public Task CompleteWithoutAggregation_PointsAtTheMode() => Reports(Ticks("Output({|WEIR0202:OutputMode.Complete|})"));

    [Fact]
    public Task SortNotAllowed_PointsAtTheClause() => Reports(Ticks("{|WEIR0203:OrderBy(nameof(Tick.Value))|}"));

    [Fact]
    public Task LimitInUpdate_PointsAtTheClause() => Reports(Ticks("Output(OutputMode.Update), {|WEIR0213:Limit(3)|}"));

    [Fact]
    public Task WatermarkWithoutEffect_PointsAtTheClause() =>
        Reports(Ticks($"Output(OutputMode.Complete), {{|WEIR0214:{Watermark}|}}, {Window}", s_perWindow));

    [Fact]
    public Task StateNeverExpires_PointsAtTheClass() => Reports(
        Ticks("Output(OutputMode.Update)", s_perValue).Replace("class Q", "class {|WEIR0224:Q|}", StringComparison.Ordinal));

    [Fact]
    public Task StateNeverExpires_WhereGroupsExpire_IsNot() => Reports(Ticks("Output(OutputMode.Update), StateTtl(\"1 hour\")", s_perValue));

    [Fact]
    public Task StateTtl_InCompleteMode_PointsAtTheClause() => Reports(Ticks("Output(OutputMode.Complete), {|WEIR0241:StateTtl(\"1 hour\")|}", s_perValue));

    [Fact]
    public Task StateTtl_OfWindowsUnderAWatermark_PointsAtTheClause() =>
        Reports(Ticks($"Output(OutputMode.Update), {Watermark}, {Window}, {{|WEIR0241:StateTtl(\"1 hour\")|}}", s_perWindow));

    [Fact]
    public Task StateTtl_WithoutAnAggregation_PointsAtTheClause() => Reports(Ticks("{|WEIR0241:StateTtl(\"1 hour\")|}"));

    [Fact]
    public Task StateTtl_ThatIsNotLongerThanNothing_PointsAtTheTime() => Reports(Ticks("Output(OutputMode.Update), StateTtl({|WEIR0404:\"0 seconds\"|})", s_perValue));

    [Theory]
    [InlineData("{|WEIR0235:nameof(Tick.Value)|}, \"10 seconds\"")]
    [InlineData("nameof(Tick.Timestamp), {|WEIR0235:\"-10 seconds\"|}")]
    [InlineData("nameof(Tick.Timestamp), \"0 seconds\"")]
    [InlineData("nameof(Tick.Timestamp), \"2 months\"")]
    public Task BadWatermark(string arguments) => Reports(Ticks($"Watermark({arguments}), {Window}", s_perWindow));

    [Theory]
    [InlineData("TumblingWindow({|WEIR0236:nameof(Tick.Value)|}, \"10 seconds\")")]
    [InlineData("TumblingWindow(nameof(Tick.Timestamp), {|WEIR0236:\"0 seconds\"|})")]
    [InlineData("TumblingWindow(nameof(Tick.Timestamp), {|WEIR0236:\"-1 second\"|})")]
    [InlineData("TumblingWindow(nameof(Tick.Timestamp), {|WEIR0236:\"1 month\"|})")]
    [InlineData("TumblingWindow(nameof(Tick.Timestamp), \"10 seconds\", Offset = {|WEIR0236:\"10 seconds\"|})")]
    [InlineData("TumblingWindow(nameof(Tick.Timestamp), \"10 seconds\", Offset = \"-9 seconds\")")]
    [InlineData("SlidingWindow(nameof(Tick.Timestamp), \"10 seconds\", {|WEIR0236:\"11 seconds\"|})")]
    [InlineData("SlidingWindow(nameof(Tick.Timestamp), \"10 seconds\", {|WEIR0236:\"0 seconds\"|})")]
    [InlineData("SlidingWindow(nameof(Tick.Timestamp), \"10 seconds\", \"5 seconds\", Offset = {|WEIR0236:\"-5 seconds\"|})")]
    [InlineData("SlidingWindow(nameof(Tick.Timestamp), \"10 seconds\", \"10 seconds\")")]
    [InlineData("SlidingWindow(nameof(Tick.Timestamp), \"10 seconds\", \"3 seconds\", Offset = \"2 seconds\")")]
    public Task BadWindow(string window) => Reports(Ticks($"{Watermark}, {window}", s_perWindow));

    [Fact]
    public Task WatermarkRedefined() =>
        Reports(Ticks($"{Watermark}, {{|WEIR0237:{Watermark}|}}, {{|WEIR0237:{Watermark}|}}, {Window}", s_perWindow));

    [Fact]
    public Task WindowWithoutAggregation() => Reports(Ticks($"{{|WEIR0238:{Window}|}}", Result("public long Value")));

    [Fact]
    public Task WindowWithoutAggregation_WithoutAResult_IsReportedToo() => Reports(Ticks($"{{|WEIR0238:{Window}|}}"));

    [Theory]
    [InlineData("public TimeWindow {|WEIR0239:Window|}", "[Count] public long Count")]
    [InlineData("public TimeWindow {|WEIR0239:Window|}", "public long Value")]
    [InlineData("[Key] public long Value", "[Count] public long Count")]
    public Task TimeWindowWithoutWindow(string first, string second)
    {
        string mode = second.Contains("[Count]", StringComparison.Ordinal) ? "Complete" : "Append";
        return Reports(Ticks($"Output(OutputMode.{mode})", Result(first, second)));
    }

    [Fact]
    public Task SeveralWindows() => Reports(Ticks($"{Watermark}, {Window}, {{|WEIR0240:{OtherWindow}|}}", s_perWindow));

    private static (string Attributes, string[] Members) Shape(string name) => name switch
    {
        "stateless" => ("", []),
        "windowWithWatermark" => ($", {Watermark}, {Window}", [s_perWindow]),
        "windowWithoutWatermark" => ($", {Window}", [s_perWindow]),
        "eventTimeKeyWithWatermark" => ($", {Watermark}", [s_perTime]),
        "eventTimeKeyWithoutWatermark" => ("", [s_perTime]),
        "keyOnly" => ("", [s_perValue]),
        "keyOnlyWithWatermark" => ($", {Watermark}", [s_perValue]),
        "global" => ("", [Result("[Count] public long Count")]),
        "sortedStateless" => (", OrderBy(nameof(Tick.Value))", []),
        "sortedWindow" => ($", {Watermark}, {Window}, OrderBy(nameof(Out.Count))", [s_perWindow]),
        "limited" => (", Limit(3)", []),
        "limitedWindow" => ($", {Watermark}, {Window}, Limit(3)", [s_perWindow]),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);

    private static string LateOutput(bool isUnused) => $"[{(isUnused ? "{|WEIR0242:LateOutput|}" : "LateOutput")}] static void Late(in Tick tick) {{ }}";
}
