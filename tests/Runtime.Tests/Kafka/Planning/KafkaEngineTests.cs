using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests.Kafka;

/// <summary>Triggers over a Kafka source, from planning to commit: the scripts of Spark's KafkaMicroBatchSourceSuite.</summary>
public sealed class KafkaEngineTests
{
    private static readonly KafkaSourceOptions s_options = new() { Topics = ["t"], BootstrapServers = "fake:9092", StartingOffsets = "earliest" };
    private readonly FakeCluster _cluster = new FakeCluster().Create("t", 15);
    private readonly WatchedClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly CountingQuery _query = new();

    [Fact]
    public async Task AvailableNow_HonoursTheLimitAndPinsItsEnd()
    {
        // 15 records, 5 a batch; what comes meanwhile is for the next run.
        _query.OnBatch = () => _cluster.Append("t", 0, 100);
        var execution = await RunAsync(TriggerKind.AvailableNow, s_options with { MaxOffsetsPerTrigger = 5 });

        Assert.Equal([5L, 5L, 5L], execution.Progress.Recent.Select(batch => batch.NumInputRows));
        Assert.Equal("""{"t":{"0":15}}""", execution.Progress.Last!.Sources[0].EndOffset);
        Assert.Equal(new PartitionProgress("t", 0, 15, 215), Assert.Single(execution.Progress.Last.Sources[0].Partitions));
        Assert.Equal(200, execution.Progress.Last.Sources[0].Partitions[0].Lag);
    }

    [Fact]
    public async Task AvailableNow_WhoseLeastIsNotReached_ReadsItsLastRecordsAllTheSame()
    {
        var execution = await RunAsync(TriggerKind.AvailableNow, s_options with { MinOffsetsPerTrigger = 9, MaxOffsetsPerTrigger = 10 });

        Assert.Equal([10L, 5L], execution.Progress.Recent.Select(batch => batch.NumInputRows));
    }

    [Fact]
    public async Task Once_IgnoresTheLimit()
    {
        var execution = await RunAsync(TriggerKind.Once, s_options with { MaxOffsetsPerTrigger = 5 });

        Assert.Equal([15L], execution.Progress.Recent.Select(batch => batch.NumInputRows));
    }

    [Fact]
    public async Task AvailableNow_WhoseTopicIsDeletedMeanwhile_Fails()
    {
        _query.OnBatch = () => _cluster.Delete("t");
        var failure = await Assert.ThrowsAsync<QueryException>(
            () => RunAsync(TriggerKind.AvailableNow, s_options with { MaxOffsetsPerTrigger = 5 }));

        Assert.StartsWith("Kafka no longer has t-0, so offsets 5 to 14 can't be read", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AvailableNow_WhoseTopicIsDeletedMeanwhile_EndsWhereLossesMayBe()
    {
        _query.OnBatch = () => _cluster.Delete("t");
        var execution = await RunAsync(
            TriggerKind.AvailableNow, s_options with { MaxOffsetsPerTrigger = 5, OnPartitionDeleted = LossPolicy.SideOutput });

        Assert.Equal([5L], execution.Progress.Recent.Select(batch => batch.NumInputRows));
        Assert.Equal([new LostRange(LossCause.PartitionDeleted, "t", 0, 5, 15)], _query.Lost);
    }

    [Fact]
    public async Task AvailableNow_WhosePartitionLosesItsEndMeanwhile_Fails()
    {
        var id = Guid.NewGuid();
        _cluster.Create("t", id, isInternal: false, 15);
        _query.OnBatch = () => _cluster.Create("t", id, isInternal: false, 9);
        var failure = await Assert.ThrowsAsync<QueryException>(
            () => RunAsync(TriggerKind.AvailableNow, s_options with { MaxOffsetsPerTrigger = 5 }));

        Assert.Contains("lost its last records. What it had as offsets 9 to 14 can't be read.", failure.Message, StringComparison.Ordinal);
    }

    private async Task<MicroBatchExecution> RunAsync(TriggerKind trigger, KafkaSourceOptions options)
    {
        var definition = _query.Definition with { Source = options, Trigger = new TriggerOptions(trigger) };
        var source = new KafkaSource(options, definition.Name, NullLogger.Instance, _clock, _ => _cluster.Clients);
        await using var execution = new MicroBatchExecution(
            definition, source, new DeclaredSinks(definition, TextWriter.Null), new StreamHostOptions { Clock = _clock });
        await execution.StartAsync(default);
        await execution.RunAsync(default);
        return execution;
    }
}
