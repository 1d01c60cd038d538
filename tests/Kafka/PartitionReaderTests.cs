using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>What the consumer hands over beyond a range, and how cancelling ends a read.</summary>
[Collection(KafkaCollection.Name)]
public sealed class PartitionReaderTests(RealKafka kafka)
{
    private const int Records = 5000;
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(2);

    [SkippableTheory]
    [InlineData(KafkaReader.Native, 0)]
    [InlineData(KafkaReader.Confluent, 16 * 1024 * 1024)]
    [InlineData(KafkaReader.Confluent, 1000)]
    public async Task Ranges_ShorterThanWhatIsThere_GiveEachRecordOnce(KafkaReader kind, int aheadLimit)
    {
        string topic = await kafka.CreateTopicAsync(partitions: 3);
        await FillAsync(topic);
        await using var reader = Reader(kind, topic, aheadLimit: aheadLimit);
        var seen = new Receiver();
        int[] at = [0, 0, 0];
        int[] steps = [7, 911, 2500];
        while (at.Min() < Records)
        {
            var ranges = at.Select((from, i) => Range(topic, i, from, Math.Min(Records, from + steps[i]))).ToArray();
            await reader.ReadAsync(ranges, seen, default);
            at = [.. ranges.Select(range => (int)range.To)];
        }

        Assert.All(
            seen.Records.GroupBy(record => record.Partition),
            partition => Assert.Equal(Enumerable.Range(0, Records).Select(i => $"{i}"), partition.Select(record => record.Value)));
        Assert.Equal(3 * Records, seen.Records.Count);
    }

    [SkippableTheory, EachReader]
    public async Task Wait_WhileOthersStand_SeesWhatIsAhead(KafkaReader kind)
    {
        string topic = await kafka.CreateTopicAsync(partitions: 3);
        await FillAsync(topic);
        await using var reader = Reader(kind, topic);
        PartitionRange[] ranges = [Range(topic, 0, 0, 10), Range(topic, 1, 5, 5), Range(topic, 2, 0, 0)];
        await reader.ReadAsync(ranges, new Receiver(), default);

        Assert.True(await reader.WaitAsync([.. ranges.Select(range => range with { From = range.To })], s_hangs, default));
    }

    [SkippableTheory, EachReader]
    public async Task Wait_WithNothingNew_EndsAfterItsTime(KafkaReader kind)
    {
        string topic = await kafka.CreateTopicAsync();
        await using var reader = Reader(kind, topic);

        // Only data could make it true: how long it takes doesn't matter.
        Assert.False(await reader.WaitAsync([Range(topic, 0, 0, 0)], TimeSpan.FromMilliseconds(300), default).AsTask().WaitAsync(s_hangs));
    }

    [SkippableTheory, EachReader]
    public async Task Wait_Cancelled_Ends(KafkaReader kind)
    {
        string topic = await kafka.CreateTopicAsync();
        await using var reader = Reader(kind, topic);

        // On a busy machine the wait may not have begun when it is cancelled; it ends the same way.
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var waiting = reader.WaitAsync([Range(topic, 0, 0, 0)], TimeSpan.FromDays(1), cancellation.Token).AsTask();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(s_hangs));
    }

    [SkippableTheory, EachReader]
    public async Task Read_ThatGetsNothing_FailsAfterTheTimeout(KafkaReader kind)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a");
        await using var reader = Reader(kind, topic, timeout: TimeSpan.FromSeconds(10));

        // Offsets that don't exist yet: the consumer says where the partition ends, and then nothing.
        var failure = await Assert.ThrowsAsync<QueryException>(
            async () => await reader.ReadAsync([Range(topic, 0, 0, 5)], new Receiver(), default));

        Assert.Contains($"sent nothing within 10 s while {topic}-0 was read at offset 1", failure.Message, StringComparison.Ordinal);
    }

    [SkippableTheory, EachReader]
    public async Task Records_OfMixedTimestampTypes_ComeInBatchesOfOneType(KafkaReader kind)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b");
        await kafka.ConfigureAsync(topic, "message.timestamp.type", "LogAppendTime");
        await ProduceAsync(kafka, topic, "c");
        await using var reader = Reader(kind, topic);
        var seen = new Receiver();
        await reader.ReadAsync([Range(topic, 0, 0, 3)], seen, default);

        Assert.Equal([("a", 0), ("b", 0), ("c", 1)], seen.Records.Select(record => (record.Value, record.TimestampType)));

        // The own reader hands on what was sent together; the other puts small batches together.
        Assert.InRange(seen.Batches, 2, 3);
    }

    [SkippableTheory, EachReader]
    public async Task Range_InPieces_IsReadInOrder(KafkaReader kind)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b", "c", "d");
        await using var reader = Reader(kind, topic);
        var seen = new Receiver();
        await reader.ReadAsync([Range(topic, 0, 0, 1), Range(topic, 0, 1, 3), Range(topic, 0, 3, 4)], seen, default);

        Assert.Equal(["a", "b", "c", "d"], seen.Values);
    }

    [SkippableTheory, EachReader]
    public async Task Range_WhoseFirstRecordsAreGone_IsReadBehindThem(KafkaReader kind)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b", "c", "d");
        await kafka.DeleteRecordsAsync(topic, before: 2);
        var losses = new SeenLosses();
        await using var reader = Reader(kind, topic, losses: losses);
        var seen = new Receiver();
        await reader.ReadAsync([Range(topic, 0, 0, 4)], seen, default);

        Assert.Equal(["c", "d"], seen.Values);
        Assert.Equal([new LostRange(LossCause.RangeTrimmed, topic, 0, 0, 2)], losses.Ranges);
        await reader.ReadAsync([Range(topic, 0, 4, 4)], seen, default);
        await ProduceAsync(kafka, topic, "e");
        await reader.ReadAsync([Range(topic, 0, 4, 5)], seen, default);

        Assert.Equal(["c", "d", "e"], seen.Values);
    }

    [SkippableTheory, EachReader]
    public async Task Range_ThatIsGoneWhole_HasNoRecords(KafkaReader kind)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b", "c", "d");
        await kafka.DeleteRecordsAsync(topic, before: 3);
        var losses = new SeenLosses();
        await using var reader = Reader(kind, topic, losses: losses);
        var seen = new Receiver();
        await reader.ReadAsync([Range(topic, 0, 0, 2)], seen, default);

        Assert.Empty(seen.Values);
        Assert.Equal([new LostRange(LossCause.RangeTrimmed, topic, 0, 0, 2)], losses.Ranges);
    }

    private static PartitionRange Range(string topic, int partition, long from, long to) => new(new SourcePartition(topic, partition), from, to);

    private async Task FillAsync(string topic)
    {
        using var producer = kafka.Producer();
        for (int i = 0; i < Records; i++)
        {
            for (int partition = 0; partition < 3; partition++)
            {
                producer.Produce(new TopicPartition(topic, partition), new() { Value = Bytes($"{i}") });
            }
        }

        await Task.Run(() => producer.Flush());
    }

    private IPartitionReader Reader(KafkaReader kind, string topic, TimeSpan? timeout = null, SeenLosses? losses = null, int aheadLimit = 1000)
    {
        var connection = new KafkaConnection(kafka.Require(), timeout ?? s_hangs, "test", NullLogger.Instance);
        return kind == KafkaReader.Confluent
            ? new ConfluentPartitionReader(connection, Options(null, topic), losses ?? new SeenLosses(), aheadLimit)
            : new NativePartitionReader(connection, new ClusterClient(connection), losses ?? new SeenLosses());
    }
}
