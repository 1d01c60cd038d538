using Confluent.Kafka;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

[Collection(KafkaCollection.Name)]
public sealed class KafkaSourceTests(RealKafka kafka)
{
    private static readonly IFormatProvider s_invariant = System.Globalization.CultureInfo.InvariantCulture;

    [SkippableTheory, EachReader]
    public async Task Topic_FromEarliest_GivesEveryRecord(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b", "c");
        await using var source = await StartAsync(kafka, reader, "earliest", topic);

        var from = await source.InitialOffsetsAsync(default);
        var to = await source.LatestOffsetsAsync(default);
        var seen = new Receiver();
        long records = await source.ReadAsync(from, to, seen, default);

        Assert.Equal(["a", "b", "c"], seen.Values);
        Assert.Equal([0, 1, 2], seen.Records.Select(record => record.Offset));
        Assert.All(seen.Records, record => Assert.Equal((topic, 0), (record.Topic, record.Partition)));
        Assert.Equal(3, records);
        Assert.Equal($"{{\"{topic}\":{{\"0\":0}}}}", from.ToString());
        Assert.Equal($"{{\"{topic}\":{{\"0\":3}}}}", to.ToString());
        Assert.Equal($"KafkaSource[{topic}]", source.Description);
    }

    [SkippableTheory, EachReader]
    public async Task Topic_FromLatest_GivesOnlyWhatComesLater(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "before");
        await using var source = await StartAsync(kafka, reader, "latest", topic);

        var from = await source.InitialOffsetsAsync(default);
        await ProduceAsync(kafka, topic, "after");
        var seen = new Receiver();
        await source.ReadAsync(from, await source.LatestOffsetsAsync(default), seen, default);

        Assert.Equal(["after"], seen.Values);
    }

    [SkippableTheory, EachReader]
    public async Task Topics_WithSeveralPartitions_GiveEachPartitionInOrder(KafkaReader reader)
    {
        string first = await kafka.CreateTopicAsync(partitions: 3);
        string second = await kafka.CreateTopicAsync(partitions: 2);
        using var producer = kafka.Producer();
        for (int i = 0; i < 1000; i++)
        {
            Send(producer, new TopicPartition(first, i % 3), i.ToString(s_invariant));
            Send(producer, new TopicPartition(second, i % 2), i.ToString(s_invariant));
        }

        producer.Flush();
        await using var source = await StartAsync(kafka, reader, "earliest", first, second);
        var seen = new Receiver();
        long records = await source.ReadAsync(
            await source.InitialOffsetsAsync(default), await source.LatestOffsetsAsync(default), seen, default);

        Assert.Equal(2000, records);
        foreach (var partition in seen.Records.GroupBy(record => (record.Topic, record.Partition)))
        {
            int step = partition.Key.Topic == first ? 3 : 2;
            var expected = Enumerable.Range(0, 1000).Where(i => i % step == partition.Key.Partition);
            Assert.Equal(expected.Select(i => i.ToString(s_invariant)), partition.Select(record => record.Value));
            Assert.Equal(Enumerable.Range(0, partition.Count()).Select(i => (long)i), partition.Select(record => record.Offset));
        }
    }

    [SkippableTheory, EachReader]
    public async Task Records_WithNullsHeadersAndEmptyParts_KeepThem(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        using (var producer = kafka.Producer())
        {
            var headers = new Confluent.Kafka.Headers { { "trace", [1, 2, 3] } };
            await producer.ProduceAsync(topic, new() { Key = null, Value = Bytes("value"), Headers = headers });
            await producer.ProduceAsync(topic, new() { Key = Bytes("key"), Value = null });
            await producer.ProduceAsync(topic, new() { Key = [], Value = [] });
            await producer.ProduceAsync(topic, new() { Key = null, Value = null });
        }

        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        var seen = await ReadAllAsync(source);

        Assert.Equal([(null, "value"), ("key", null), ("", ""), (null, null)], seen.Records.Select(record => (record.Key, record.Value)));
    }

    [SkippableTheory, EachReader]
    public async Task Timestamps_OfRecords_ComeInMicroseconds(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        using (var producer = kafka.Producer())
        {
            await producer.ProduceAsync(topic, new() { Value = [], Timestamp = new(1_700_000_000_123, TimestampType.CreateTime) });
        }

        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        var seen = await ReadAllAsync(source);

        Assert.Equal(1_700_000_000_123_000, seen.Records[0].Micros);
        Assert.Equal(0, seen.Records[0].TimestampType);
    }

    [SkippableTheory, EachReader]
    public async Task Timestamps_OfLogAppendTime_AreOfThatType(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync(settings: new() { ["message.timestamp.type"] = "LogAppendTime" });
        await ProduceAsync(kafka, topic, "a");
        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        var seen = await ReadAllAsync(source);

        Assert.Equal(1, Assert.Single(seen.Records).TimestampType);
    }

    [SkippableTheory, EachReader]
    public async Task Timestamp_BeyondMicroseconds_IsAnError(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync(settings: new() { ["message.timestamp.after.max.ms"] = long.MaxValue.ToString(s_invariant) });
        using (var producer = kafka.Producer())
        {
            await producer.ProduceAsync(topic, new() { Value = [], Timestamp = new(long.MaxValue / 500, TimestampType.CreateTime) });
        }

        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        var failure = await Assert.ThrowsAsync<QueryException>(() => ReadAllAsync(source));

        Assert.Contains($"offset 0 of {topic}-0 has the timestamp {long.MaxValue / 500} ms", failure.Message, StringComparison.Ordinal);
    }

    [SkippableTheory, EachReader]
    public async Task Records_AppendedWhileRunning_ComeInLaterRanges(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync(partitions: 2);
        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        var at = await source.InitialOffsetsAsync(default);
        var seen = new Receiver();
        for (int i = 0; i < 5; i++)
        {
            await ProduceAsync(kafka, topic, $"{i}");
            await source.WaitForDataAsync(at, default);
            var latest = await source.LatestOffsetsAsync(default);
            await source.ReadAsync(at, latest, seen, default);
            source.Commit(latest);
            at = latest;
        }

        Assert.Equal(["0", "1", "2", "3", "4"], seen.Values);
    }

    [SkippableTheory, EachReader]
    public async Task Range_ReadAgain_GivesTheSameRecords(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b", "c", "d");
        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        await ReadAllAsync(source);
        var seen = new Receiver();
        await source.ReadAsync(At(topic, 1), At(topic, 3), seen, default);
        await source.ReadAsync(At(topic, 1), At(topic, 3), seen, default);
        await source.ReadAsync(At(topic, 3), At(topic, 4), seen, default);

        Assert.Equal(["b", "c", "b", "c", "d"], seen.Values);
    }

    [SkippableTheory, EachReader]
    public async Task Receiver_ThatFails_GetsTheWholeRangeAgain(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b");
        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await source.ReadAsync(At(topic, 0), At(topic, 2), new FailingReceiver(), default));

        var seen = new Receiver();
        await source.ReadAsync(At(topic, 0), At(topic, 2), seen, default);

        Assert.Equal(["a", "b"], seen.Values);
    }

    [SkippableTheory, EachReader]
    public async Task Source_RestartedAtKnownOffsets_GoesOnThere(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b", "c");
        await using var source = await StartAsync(kafka, reader, "latest", topic);
        var seen = new Receiver();
        await source.ReadAsync(At(topic, 2), await source.LatestOffsetsAsync(default), seen, default);

        Assert.Equal(["c"], seen.Values);
    }

    [SkippableTheory, EachReader]
    public async Task Partitions_AddedWhileRunning_AreReadFromTheirStart(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        await using var source = await StartAsync(kafka, reader, "latest", topic);
        var from = await source.InitialOffsetsAsync(default);
        await kafka.AddPartitionsAsync(topic, 3);
        using (var producer = kafka.Producer())
        {
            await producer.ProduceAsync(new TopicPartition(topic, 2), new() { Value = Bytes("new") });
        }

        var latest = await source.LatestOffsetsAsync(default);
        while (latest.Partitions.Count < 3)
        {
            await source.WaitForDataAsync(latest, default);
            latest = await source.LatestOffsetsAsync(default);
        }

        var seen = new Receiver();
        var range = await source.PlanAsync(from, latest, TriggerKind.Default, default);
        await source.ReadAsync(range.From, range.To, seen, default);

        var record = Assert.Single(seen.Records);
        Assert.Equal((2, 0, "new"), (record.Partition, record.Offset, record.Value));
    }

    private static void Send(IProducer<byte[]?, byte[]?> producer, TopicPartition to, string value) =>
        producer.Produce(to, new() { Value = Bytes(value) });

    private sealed class FailingReceiver : IRecordReceiver
    {
        public void Receive(scoped in SourceBatch batch) => throw new InvalidOperationException("No.");
    }
}
