using Confluent.Kafka;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>Topics that lose records, are deleted and made again under a query that goes on: no record comes twice (Spark's KafkaDontFailOnDataLossSuite).</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaLossTests(RealKafka kafka) : IAsyncLifetime
{
    private readonly List<LostRange> _lost = [];
    private readonly Receiver _seen = new();
    private KafkaSource? _source;
    private SourceOffsets _at = new([]);

    [SkippableFact]
    public async Task Topic_Trimmed_IsReadBehindWhatIsGone()
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "0", "1", "2", "3");
        await StartAsync(topic);
        await kafka.DeleteRecordsAsync(topic, before: 2);
        await RunUntilAsync(() => _at.Single == 4);

        // More of it goes while the query is elsewhere.
        await ProduceAsync(kafka, topic, "4", "5", "6");
        await kafka.DeleteRecordsAsync(topic, before: 5);
        await RunUntilAsync(() => _at.Single == 7);

        // Unless the reader had it already, which fetches ahead.
        bool hasFetchedAhead = _seen.Values.Contains("4");
        Assert.Equal(hasFetchedAhead ? ["2", "3", "4", "5", "6"] : ["2", "3", "5", "6"], _seen.Values);
        LostRange[] lost = [new(LossCause.RangeTrimmed, topic, 0, 0, 2), new(LossCause.RangeTrimmed, topic, 0, 4, 5)];
        Assert.Equal(hasFetchedAhead ? lost[..1] : lost, _lost);
    }

    [SkippableFact]
    public async Task Topic_MadeAgain_IsReadWholeAndOnce()
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "0", "1", "2", "3", "4");
        await StartAsync(topic);
        await RunUntilAsync(() => _at.Single == 5);
        await kafka.DeleteTopicAsync(topic);
        await kafka.CreateTopicAsync(topic, partitions: 2);
        using (var producer = kafka.Producer())
        {
            await producer.ProduceAsync(new TopicPartition(topic, 0), new() { Value = Bytes("new 0") });
            await producer.ProduceAsync(new TopicPartition(topic, 1), new() { Value = Bytes("new 1") });
        }

        await RunUntilAsync(() => _seen.Records.Count == 7);
        Assert.Equal(["0", "1", "2", "3", "4", "new 0", "new 1"], _seen.Values.Order());
        Assert.Contains(_lost, one => one.Cause is LossCause.TopicRecreated or LossCause.PartitionDeleted && one.From == 5);
    }

    [SkippableFact]
    public async Task Topic_Deleted_IsLeftOutAndTheOthersGoOn()
    {
        string first = await kafka.CreateTopicAsync();
        string second = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, first, "a");
        await StartAsync(first, second);
        await RunUntilAsync(() => _seen.Records.Count == 1);
        await kafka.DeleteTopicAsync(first);
        await ProduceAsync(kafka, second, "b");
        await RunUntilAsync(() => _seen.Records.Count == 2 && _at.Partitions.Count == 1);

        Assert.Equal(["a", "b"], _seen.Values);
        Assert.Equal((LossCause.PartitionDeleted, first, 1), Assert.Single(_lost) is var lost ? (lost.Cause, lost.Topic, lost.From) : default);
    }

    [SkippableFact]
    public async Task Topic_Deleted_IsAnErrorWhereNothingElseIsSaid()
    {
        string topic = await kafka.CreateTopicAsync();
        await StartAsync(topic, policy: LossPolicy.Fail);
        await kafka.DeleteTopicAsync(topic);
        var failure = await Assert.ThrowsAsync<QueryException>(() => RunUntilAsync(() => false));

        Assert.StartsWith($"Kafka no longer has {topic}-0, so what comes from offset 0 on can't be read: the topic was deleted.", failure.Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    private Task StartAsync(params string[] topics) => StartAsync(LossPolicy.SideOutput, topics);

    private Task StartAsync(string topic, LossPolicy policy) => StartAsync(policy, topic);

    private async Task StartAsync(LossPolicy policy, params string[] topics)
    {
        var options = Options(kafka.Require(), topics) with
        {
            OnPartitionDeleted = policy,
            OnTopicRecreated = policy,
            OnRangeTrimmed = policy,
            OnNewPartitionNotAtZero = policy,
        };
        _source = Open(options);
        _source.ReportLossesTo(_lost.Add);
        await _source.StartAsync(default);
        _at = await _source.InitialOffsetsAsync(default);
    }

    private async Task RunUntilAsync(Func<bool> isDone)
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!isDone())
        {
            var range = await _source!.PlanAsync(_at, await _source.LatestOffsetsAsync(waiting.Token), TriggerKind.Default, waiting.Token);
            await _source.ReadAsync(range.From, range.To, _seen, waiting.Token);
            _at = range.To;
            await Task.Delay(20, waiting.Token);
        }
    }
}
