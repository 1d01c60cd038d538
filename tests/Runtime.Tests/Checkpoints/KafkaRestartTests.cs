using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime.Tests.Kafka;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What a query that is started again reads of topics that changed meanwhile.</summary>
public sealed class KafkaRestartTests
{
    private static readonly KafkaSourceOptions s_options = new() { Topics = ["t"], BootstrapServers = "fake:9092", StartingOffsets = "latest" };

    private readonly Kept _kept = new();
    private readonly FakeCluster _cluster = new FakeCluster().Create("t", 15);
    private readonly CountingQuery _query = new();

    [Fact]
    public async Task Query_ThatBeganAtTheEnd_ReadsWhatCameWhileItWasStopped()
    {
        Assert.Null((await RunAsync(s_options)).Progress.Last);
        _cluster.Append("t", 0, 10);
        var second = await RunAsync(s_options);

        Assert.Equal(("""{"t":{"0":15}}""", 10L), (second.Progress.Last!.Sources[0].StartOffset, second.Progress.Last.NumInputRows));
        Assert.Equal(second.Id, (await RunAsync(s_options)).Id);
        Assert.Equal(0, second.Progress.Last.BatchId);
    }

    [Fact]
    public async Task Batch_ThatBrokeOff_IsRunAgainWithTheSameOffsetsThoughMoreIsThere()
    {
        var options = s_options with { StartingOffsets = "earliest", MaxOffsetsPerTrigger = 4 };
        await _kept.CrashAsync(CrashPoint.BatchRead, () => RunAsync(options));
        _cluster.Append("t", 0, 5);
        var again = await RunAsync(options with { MaxOffsetsPerTrigger = 10 });

        Assert.Equal([4L, 10L, 6L], again.Progress.Recent.Select(batch => batch.NumInputRows));
        Assert.Equal([0L, 1L, 2L], again.Progress.Recent.Select(batch => batch.BatchId));
    }

    [Fact]
    public async Task Topic_MadeAgainWhileTheQueryWasStopped_IsNoticed()
    {
        await RunAsync(s_options with { StartingOffsets = "earliest" });
        _cluster.Create("t", 20);
        var failure = await Assert.ThrowsAsync<QueryException>(() => RunAsync(s_options));

        Assert.Contains("t-0", failure.Message, StringComparison.Ordinal);
        var execution = await RunAsync(s_options with { OnTopicRecreated = LossPolicy.SideOutput });
        Assert.Equal(LossCause.TopicRecreated, Assert.Single(_query.Lost).Cause);
        Assert.Equal(("""{"t":{"0":0}}""", 20L), (execution.Progress.Last!.Sources[0].StartOffset, execution.Progress.Last.NumInputRows));
    }

    [Fact]
    public async Task Topic_MadeAgainBeforeTheFirstBatch_IsNoticed()
    {
        await RunAsync(s_options);
        _cluster.Create("t", 20);

        await Assert.ThrowsAsync<QueryException>(() => RunAsync(s_options));
    }

    [Fact]
    public async Task Batch_ThatBrokeOffOverATopicMadeAgain_ReadsNothingOfTheNewOne()
    {
        var options = s_options with { StartingOffsets = "earliest", OnTopicRecreated = LossPolicy.SideOutput };
        await _kept.CrashAsync(CrashPoint.BatchRead, () => RunAsync(options));
        _cluster.Create("t", 20);
        var again = await RunAsync(options);

        Assert.Equal([0L, 20L], again.Progress.Recent.Select(batch => batch.NumInputRows));
        Assert.Contains(new LostRange(LossCause.TopicRecreated, "t", 0, 0, 15), _query.Lost);
    }

    [Fact]
    public async Task Topics_AddedAndTakenAway_AreReadFromTheirBeginAndForgotten()
    {
        await RunAsync(s_options with { StartingOffsets = "earliest" });
        _cluster.Create("u", 3);
        var both = await RunAsync(s_options with { Topics = ["t", "u"] });
        Assert.Equal(3, both.Progress.Last!.NumInputRows);

        _cluster.Delete("t");
        _cluster.Append("u", 0, 2);
        var one = await RunAsync(s_options with { Topics = ["u"] });
        Assert.Equal(2, one.Progress.Last!.NumInputRows);
        Assert.Empty(_query.Lost);
    }

    [Theory]
    [InlineData(TriggerKind.Once, 1)]
    [InlineData(TriggerKind.AvailableNow, 4)]
    public async Task Query_ThatRunsToAnEnd_DoesWhatBrokeOffFirst(TriggerKind trigger, int batches)
    {
        var options = s_options with { StartingOffsets = "earliest", MaxOffsetsPerTrigger = 5 };
        await _kept.CrashAsync(CrashPoint.BatchRead, () => RunAsync(options));
        _cluster.Append("t", 0, 5);
        var again = await RunAsync(options, trigger);

        Assert.Equal(batches, again.Progress.Recent.Count);
        Assert.Equal(5, again.Progress.Recent[0].NumInputRows);
    }

    private Task<MicroBatchExecution> RunAsync(KafkaSourceOptions options, TriggerKind trigger = TriggerKind.AvailableNow)
    {
        var definition = _query.Definition with { Source = options, Trigger = new TriggerOptions(trigger) };
        return _kept.RunAsync(definition, new KafkaSource(options, definition.Name, NullLogger.Instance, _kept.Clock, _ => _cluster.Clients));
    }
}
