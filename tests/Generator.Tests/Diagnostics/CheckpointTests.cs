using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary><c>[Checkpoint]</c>: its arguments, and what it asks of sources and sinks.</summary>
public sealed class CheckpointTests
{
    private const string PerValue = "[Key] public Utf8 Value { get; init; } [Count] public long Count { get; init; }";

    [Theory]
    [InlineData("Checkpoint({|WEIR0404:\" \"|})")]
    [InlineData("Checkpoint(\"c\", MinBatchesToRetain = {|WEIR0404:0|})")]
    [InlineData("Checkpoint(\"c\", MinBatchesToRetain = 1)")]
    [InlineData("Checkpoint(\"c\", MaxDeltasPerSnapshot = {|WEIR0404:-1|})")]
    [InlineData("Checkpoint(\"c\", MaxDeltasPerSnapshot = 0)")]
    [InlineData("Checkpoint(\"c\", StateStore = {|WEIR0404:(StateStore)7|})")]
    [InlineData("Checkpoint(\"c\", StateStore = StateStore.RocksDb)")]
    public Task Argument_OutOfRange_IsTold(string checkpoint) => Reports(Query($"KafkaSource(\"t\"), ConsoleSink, {checkpoint}", Line));

    [Theory]
    [InlineData("{|WEIR0416:SocketSource(\"h\", 1)|}, Checkpoint(\"c\")")]
    [InlineData("SocketSource(\"h\", 1)")]
    [InlineData("KafkaSource(\"t\"), Checkpoint(\"c\")")]
    [InlineData("MemorySource, Checkpoint(\"c\")")]
    public Task Source_ThatCantBeReplayed_IsTold(string attributes) => Reports(Query($"{attributes}, ConsoleSink", Line));

    [Theory]
    [InlineData("Output(OutputMode.Complete)", "StateStore.RocksDb", PerValue)]
    [InlineData("Output(OutputMode.Update), StateTtl(\"1 hour\")", "StateStore.RocksDb", PerValue)]
    [InlineData("Output(OutputMode.Update), StateTtl(\"1 hour\")", "StateStore.Memory", PerValue)]
    [InlineData("Output(OutputMode.Complete)", "StateStore.RocksDb", "[Count] public long Count { get; init; }")]
    public Task StateStore_OfAnyAggregation_IsAllowed(string attributes, string store, string columns) =>
        Reports(Query($"MemorySource, ConsoleSink, {attributes}, Checkpoint(\"c\", StateStore = {store})", Line, $"[Result] public readonly ref struct PerLine {{ {columns} }}"));

    [Fact]
    public async Task StateStore_WithoutItsPackage_IsTold()
    {
        var compilation = QueryCompilation.Create(Query(
            "MemorySource, ConsoleSink, Output(OutputMode.Update), Checkpoint(\"c\", StateStore = StateStore.RocksDb)", Line, $"[Result] public readonly ref struct PerLine {{ {PerValue} }}"));
        var without = compilation.WithReferences(QueryCompilation.ReferencesWithoutRocksDb);

        var reported = await QueryCompilation.AnalyzeAsync(without, new QueryAnalyzer());
        Assert.Contains("WEIR0243", reported.Select(static diagnostic => diagnostic.Id));
        Assert.All(reported, MessageAssert.IsWhole);
    }

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
