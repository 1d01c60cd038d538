using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary><c>[Checkpoint]</c>: its arguments, and what it asks of sources and sinks.</summary>
public sealed class CheckpointTests
{
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

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
