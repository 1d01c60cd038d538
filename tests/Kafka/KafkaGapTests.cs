using Confluent.Kafka;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>Offsets without a record: markers of transactions, and what compaction took away. Records alone never tell that a range has ended.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaGapTests(RealKafka kafka)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    // A cleaner that found nothing looks again after 15 s, and a busy machine lets it wait longer.
    private static readonly TimeSpan s_cleanerIsIdle = TimeSpan.FromMinutes(5);

    [SkippableTheory, EachReader]
    public async Task Range_EndingInAnAbortedTransaction_Ends(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        using var producer = kafka.Producer(transactionalId: topic);
        producer.InitTransactions(s_timeout);
        await TransactAsync(producer, topic, commit: true, "kept");
        await TransactAsync(producer, topic, commit: false, "aborted");

        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        var to = await LatestAtAsync(source, 4);
        var seen = new Receiver();
        long records = await source.ReadAsync(At(topic, 0), to, seen, default);

        // Spark's default reads what is not committed too; the two markers are no records.
        Assert.Equal(["kept", "aborted"], seen.Values);
        Assert.Equal(2, records);
    }

    [SkippableTheory, EachReader]
    public async Task Ranges_BetweenMarkers_GoOnWhereTheyEnded(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        using var producer = kafka.Producer(transactionalId: topic);
        producer.InitTransactions(s_timeout);
        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        var at = await source.InitialOffsetsAsync(default);
        var seen = new Receiver();
        for (int i = 0; i < 5; i++)
        {
            await TransactAsync(producer, topic, commit: i % 2 == 0, $"{i}");
            await source.WaitForDataAsync(at, default);
            var latest = await source.LatestOffsetsAsync(default);
            Assert.Equal(1, await source.ReadAsync(at, latest, seen, default));
            at = latest;
        }

        Assert.Equal(0, await source.ReadAsync(at, await LatestAtAsync(source, 10), seen, default));
        Assert.Equal(["0", "1", "2", "3", "4"], seen.Values);
    }

    [SkippableTheory, EachReader]
    public async Task Range_OfAMarkerAlone_HasNoRecords(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        using var producer = kafka.Producer(transactionalId: topic);
        producer.InitTransactions(s_timeout);
        await TransactAsync(producer, topic, commit: true, "a");

        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        var seen = new Receiver();
        Assert.Equal(1, await source.ReadAsync(At(topic, 0), At(topic, 1), seen, default));
        Assert.Equal(0, await source.ReadAsync(At(topic, 1), At(topic, 2), seen, default));

        Assert.Equal(["a"], seen.Values);
    }

    [SkippableTheory, EachReader]
    public async Task Range_EndingInAGapBeforeLaterRecords_LeavesThemForTheNext(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        using var producer = kafka.Producer(transactionalId: topic);
        producer.InitTransactions(s_timeout);
        await TransactAsync(producer, topic, commit: true, "a", "b");
        await TransactAsync(producer, topic, commit: true, "c", "d");

        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        var seen = new Receiver();
        Assert.Equal(2, await source.ReadAsync(At(topic, 0), At(topic, 3), seen, default));
        Assert.Equal(["a", "b"], seen.Values);
        Assert.Equal(1, await source.ReadAsync(At(topic, 3), At(topic, 4), seen, default));
        Assert.Equal(1, await source.ReadAsync(At(topic, 4), At(topic, 6), seen, default));
        Assert.Equal(["a", "b", "c", "d"], seen.Values);
    }

    [SkippableTheory, EachReader]
    public async Task Range_OfACompactedTopic_Ends(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync(settings: new()
        {
            ["cleanup.policy"] = "compact",
            ["segment.ms"] = "100",
            ["min.cleanable.dirty.ratio"] = "0.01",
            ["max.compaction.lag.ms"] = "100",
        });
        using var producer = kafka.Producer();
        long offset = 0;
        long records;
        var seen = new Receiver();
        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        using var cleaning = new CancellationTokenSource(s_cleanerIsIdle);
        do
        {
            // Each record of the key makes the one before it garbage; a new segment lets the cleaner take it.
            offset = (await producer.ProduceAsync(new TopicPartition(topic, 0), new() { Key = Bytes("k"), Value = Bytes($"{offset}") })).Offset + 1;
            await Task.Delay(200);
            seen = new Receiver();
            records = await source.ReadAsync(At(topic, 0), At(topic, offset), seen, default);
            Assert.False(cleaning.IsCancellationRequested, "The broker compacted nothing.");
        }
        while (records == offset);

        Assert.True(records < offset);
        Assert.Equal($"{offset - 1}", seen.Records[^1].Value);
        Assert.Equal(seen.Records.Select(record => record.Offset).Order(), seen.Records.Select(record => record.Offset));
    }

    /// <summary>Waits for the last marker: a coordinator answers once it has logged the decision, and writes the markers after that.</summary>
    private static async Task<SourceOffsets> LatestAtAsync(KafkaSource source, long offset)
    {
        using var waiting = new CancellationTokenSource(s_timeout);
        while (true)
        {
            var latest = await source.LatestOffsetsAsync(waiting.Token);
            if (latest.Single >= offset)
            {
                Assert.Equal(offset, latest.Single);
                return latest;
            }

            await source.WaitForDataAsync(latest, waiting.Token);
        }
    }

    private static async Task TransactAsync(IProducer<byte[]?, byte[]?> producer, string topic, bool commit, params string[] values)
    {
        producer.BeginTransaction();
        await ProduceAsync(producer, topic, values);
        if (commit)
        {
            producer.CommitTransaction(s_timeout);
        }
        else
        {
            producer.AbortTransaction(s_timeout);
        }
    }
}
