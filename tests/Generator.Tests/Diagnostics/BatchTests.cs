using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>WEIR0232: what only a stream or only a batch can have; and what a batch is allowed that a stream is not.</summary>
public sealed class BatchTests
{
    private static readonly string s_perWindow = Result("public TimeWindow Window", "[Count] public long Count");
    private static readonly string s_perValue = Result("[Key] public long Value", "[Count] public long Count");

    [Theory]
    [InlineData("{|WEIR0232:SocketSource(\"localhost\", 9999)|}", Line)]
    [InlineData("{|WEIR0232:RateSource(1)|}", Tick)]
    [InlineData("MemorySource", Line)]
    [InlineData("KafkaSource(\"a\")", Line)]
    public Task Source(string source, string row) => Reports(Batch($"{source}, ConsoleSink", row));

    [Theory]
    [InlineData("{|WEIR0232:Trigger(\"1 second\")|}")]
    [InlineData("{|WEIR0232:Trigger(TriggerKind.Once)|}")]
    [InlineData("{|WEIR0232:Output(OutputMode.Append)|}")]
    [InlineData("OrderBy(nameof(Line.Value))")]
    [InlineData("Limit(3)")]
    [InlineData("OrderBy(nameof(Line.Value)), Limit(3)")]
    public Task Clause(string clause) => Reports(Batch($"MemorySource, ConsoleSink, {clause}", Line));

    [Theory]
    [InlineData("MaxOffsetsPerTrigger = {|WEIR0232:1|}")]
    [InlineData("MinOffsetsPerTrigger = {|WEIR0232:1|}")]
    [InlineData("MaxTriggerDelay = {|WEIR0232:\"1 second\"|}")]
    [InlineData("MinPartitions = 2, MaxRecordsPerPartition = 9, CommitOffsetsTo = \"g\"")]
    public Task Argument(string argument) => Reports(Batch($"KafkaSource(\"a\", {argument}), ConsoleSink", Line));

    [Fact]
    public Task LateOutput_OfABatch_IsWithoutEffect() => Reports(
        Batch($"MemorySource, ConsoleSink, {Window}", Tick, s_perWindow, "[{|WEIR0242:LateOutput|}] static void Late(in Tick tick) { }"));

    [Fact]
    public Task BothKinds_AreRefused() => Reports(Query("{|WEIR0232:BatchQuery(\"p\")|}, MemorySource, ConsoleSink", Line));

    // What WEIR0201, WEIR0203, WEIR0213 and WEIR0224 refuse or warn of in a stream.
    [Theory]
    [InlineData(Window)]
    [InlineData(Window + ", OrderBy(nameof(Out.Count)), Limit(1)")]
    public Task Groups_NeedNoWatermark(string clauses) => Reports(Batch($"MemorySource, ConsoleSink, {clauses}", Tick, s_perWindow));

    [Fact]
    public Task Groups_NeverExpire_WithoutAWarning() => Reports(Batch("MemorySource, ConsoleSink", Tick, s_perValue));

    [Fact]
    public Task Watermark_HasNoEffect() => Reports(Batch($"MemorySource, ConsoleSink, {{|WEIR0214:{Watermark}|}}, {Window}", Tick, s_perWindow));

    [Fact]
    public Task Watermark_StandsOnATimeAllTheSame() =>
        Reports(Batch($"MemorySource, ConsoleSink, Watermark({{|WEIR0235:nameof(Tick.Value)|}}, \"1 second\"), {Window}", Tick, s_perWindow));

    [Fact]
    public Task Name_IsOneAmongStreamsToo() => Reports(
        Query("MemorySource, ConsoleSink", Line)
        + "[BatchQuery({|WEIR0011:\"q\"|}), MemorySource, ConsoleSink] sealed partial class P { [Row] public readonly ref struct Line { public Utf8 Value { get; init; } } }");

    [Fact]
    public Task Name_IsChecked() => Reports(Batch("MemorySource, ConsoleSink", Line).Replace("\"q\"", "{|WEIR0008:\"a b\"|}", StringComparison.Ordinal));

    private static string Batch(string attributes, params string[] members) =>
        Query(attributes, members).Replace("StreamQuery", "BatchQuery", StringComparison.Ordinal);

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
