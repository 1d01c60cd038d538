using Confluent.Kafka;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>What a stream reads on a real broker, where it begins and how much a batch takes, by each way to say it.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaSelectionTests(RealKafka kafka)
{
    private const long Noon = 1_767_268_800_000; // 2026-01-01 12:00 in UTC

    [SkippableTheory, EachReader]
    public async Task Stream_FromATime_BeginsWithTheFirstRecordOfIt(KafkaReader reader)
    {
        string topic = await TimedTopicAsync();
        await using var query = await KafkaRun.StartAsync<Places>(kafka, reader, ("Topics", topic), ("StartingTimestamp", $"{Noon + 1500}"));
        await query.ProcessAllAvailableAsync();
        Assert.Equal([(topic, 0, 2), (topic, 0, 3)], Rows(query));

        await ProduceAsync(kafka, topic, "later");
        await query.ProcessAllAvailableAsync();
        Assert.Equal([(topic, 0, 2), (topic, 0, 3), (topic, 0, 4)], Rows(query));
    }

    [SkippableTheory, EachReader]
    public async Task Stream_FromATimeWithoutRecords_FailsUnlessItMayBeginAtTheEnd(KafkaReader reader)
    {
        string topic = await TimedTopicAsync();
        (string Argument, string Value)[] arguments =
            [("Topics", topic), ("StartingOffsetsByTimestamp", $$$"""{"{{{topic}}}":{"0":{{{Noon + 9000}}}}}""")];
        var failure = await Assert.ThrowsAsync<QueryException>(() => KafkaRun.StartAsync<Places>(kafka, reader, arguments));
        Assert.Contains($"asks for a time at or after which {topic}-0 has no record", failure.Message, StringComparison.Ordinal);

        await using var query = await KafkaRun.StartAsync<Places>(kafka, reader, [.. arguments, ("StartingOffsetsByTimestampStrategy", "Latest")]);
        await ProduceAsync(kafka, topic, "later");
        await query.ProcessAllAvailableAsync();
        Assert.Equal([(topic, 0, 4)], Rows(query));
    }

    [SkippableTheory, EachReader]
    public async Task Stream_OfAPattern_ReadsTopicsThatComeLater(KafkaReader reader)
    {
        string mark = $"{Guid.NewGuid():N}"[..12];
        (string first, string other, string later) = ($"orders-{mark}-a", $"refunds-{mark}", $"orders-{mark}-b");
        kafka.Require();
        foreach (string topic in (string[])[first, other])
        {
            await kafka.CreateTopicAsync(topic, partitions: 1);
            await ProduceAsync(kafka, topic, "a");
        }

        await using var query = await KafkaRun.StartAsync<Places>(kafka, reader, ("Pattern", $"^orders-{mark}"), ("StartingOffsets", "earliest"));
        await query.ProcessAllAvailableAsync();
        Assert.Equal([(first, 0, 0)], Rows(query));

        await kafka.CreateTopicAsync(later, partitions: 1);
        await ProduceAsync(kafka, later, "b");
        using var waiting = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Rows(query).Count() < 2)
        {
            await Task.Delay(20, waiting.Token);
        }

        Assert.Equal([(first, 0, 0), (later, 0, 0)], Rows(query));
    }

    [SkippableTheory, EachReader]
    public async Task Stream_OfAssignedPartitions_ReadsNoOther(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync(partitions: 3);
        using (var producer = kafka.Producer())
        {
            for (int i = 0; i < 3; i++)
            {
                await producer.ProduceAsync(new TopicPartition(topic, i), new() { Value = Bytes("a") });
            }
        }

        await using var query = await KafkaRun.StartAsync<Places>(
            kafka, reader, ("Assign", $$"""{"{{topic}}":[0,2]}"""), ("StartingOffsets", "earliest"));
        await query.ProcessAllAvailableAsync();

        Assert.Equal([(topic, 0, 0), (topic, 2, 0)], Rows(query));
    }

    [SkippableTheory, EachReader]
    public async Task Stream_WithMostOffsets_SharesABatchByLag(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync(partitions: 2);
        using (var producer = kafka.Producer())
        {
            for (int i = 0; i < 40; i++)
            {
                producer.Produce(new TopicPartition(topic, i % 4 == 0 ? 1 : 0), new() { Value = Bytes("a") });
            }

            producer.Flush();
        }

        await using var query = await KafkaRun.StartAsync<Places>(
            kafka, reader, ("Topics", topic), ("StartingOffsets", "earliest"), ("MaxOffsetsPerTrigger", "20"));
        await query.ProcessAllAvailableAsync();

        // 30 and 10 offsets of lag: 15 and 5 of each batch.
        Assert.Equal([20, 20], query.RecentProgress.Select(progress => progress.NumInputRows));
        Assert.Equal($$$"""{"{{{topic}}}":{"0":15,"1":5}}""", query.RecentProgress[0].Sources[0].EndOffset);
        Assert.Equal(40, Rows(query).Distinct().Count());
    }

    [SkippableTheory, EachReader]
    public async Task Stream_WithFewestOffsets_HoldsABatchBack(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "first");
        await using var source = Open(Options(reader, kafka.Require(), topic) with { MinOffsetsPerTrigger = 3 });
        await source.StartAsync(default);
        var first = await PlanAsync(source, await source.InitialOffsetsAsync(default));
        Assert.Equal(At(topic, 1), first.To);

        await ProduceAsync(kafka, topic, "a", "b");
        Assert.Equal(first.To, (await PlanAsync(source, first.To)).To);

        await ProduceAsync(kafka, topic, "c");
        var held = await PlanAsync(source, first.To);
        var seen = new Receiver();
        await source.ReadAsync(held.From, held.To, seen, default);
        Assert.Equal(["a", "b", "c"], seen.Values);
    }

    private static async Task<SourceRange> PlanAsync(KafkaSource source, SourceOffsets from) =>
        await source.PlanAsync(from, await source.LatestOffsetsAsync(default), TriggerKind.Default, default);

    private static IEnumerable<(string Topic, int Partition, long Offset)> Rows(StreamingQuery query) =>
        query.Rows<Places.Owned.Record>().Select(row => (row.Topic!, row.Partition, row.Offset)).Order();

    /// <summary>A topic of one partition with four records, a second apart.</summary>
    private async Task<string> TimedTopicAsync()
    {
        string topic = await kafka.CreateTopicAsync(settings: new() { ["retention.ms"] = "-1" });
        using var producer = kafka.Producer();
        for (int i = 0; i < 4; i++)
        {
            await producer.ProduceAsync(topic, new() { Value = Bytes("a"), Timestamp = new(Noon + (i * 1000), TimestampType.CreateTime) });
        }

        return topic;
    }
}
