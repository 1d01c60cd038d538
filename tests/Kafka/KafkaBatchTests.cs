using Confluent.Kafka;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>Where batch queries begin and end on a real broker, by each way to say it.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaBatchTests(RealKafka kafka)
{
    private const long Noon = 1_767_268_800_000; // 2026-01-01 12:00 in UTC

    [SkippableTheory, EachReader]
    public async Task Batch_WithoutOffsets_ReadsAllThatIsThereAndEnds(KafkaReader reader)
    {
        string topic = await FilledTopicAsync();

        Assert.Equal([(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (1, 2), (1, 3)], await RunAsync(reader, ("Topics", topic)));
    }

    [SkippableTheory, EachReader]
    public async Task Batch_BetweenOffsets_ReadsThemWithMarksForTheEnds(KafkaReader reader)
    {
        string topic = await FilledTopicAsync();

        var places = await RunAsync(
            reader,
            ("Topics", topic),
            ("StartingOffsets", $$$"""{"{{{topic}}}":{"0":1,"1":-2}}"""),
            ("EndingOffsets", $$$"""{"{{{topic}}}":{"0":3,"1":-1}}"""));

        Assert.Equal([(0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (1, 3)], places);
    }

    [SkippableTheory, EachReader]
    public async Task Batch_BetweenTimes_ReadsFromTheFirstRecordOfOneUpToTheFirstOfTheOther(KafkaReader reader)
    {
        string topic = await FilledTopicAsync();

        // Partition 0 has a record each second from noon on, partition 1 each two seconds.
        var places = await RunAsync(reader, ("Topics", topic), ("StartingTimestamp", $"{Noon + 1000}"), ("EndingTimestamp", $"{Noon + 3500}"));

        Assert.Equal([(0, 1), (0, 2), (0, 3), (1, 1)], places);
    }

    [SkippableTheory, EachReader]
    public async Task Batch_BetweenTimesOfPartitions_ReadsEachPartitionByItsOwn(KafkaReader reader)
    {
        string topic = await FilledTopicAsync();

        var places = await RunAsync(
            reader,
            ("Topics", topic),
            ("StartingOffsetsByTimestamp", $$$"""{"{{{topic}}}":{"0":{{{Noon + 3000}}},"1":{{{Noon}}}}}"""),
            ("EndingOffsetsByTimestamp", $$$"""{"{{{topic}}}":{"0":{{{Noon + 9000}}},"1":{{{Noon + 2001}}}}}"""));

        Assert.Equal([(0, 3), (1, 0), (1, 1)], places);
    }

    [SkippableTheory, EachReader]
    public async Task Batch_OfAssignedPartitions_ReadsNoOther(KafkaReader reader)
    {
        string topic = await FilledTopicAsync();

        var places = await RunAsync(reader, ("Assign", $$"""{"{{topic}}":[1]}"""), ("EndingOffsets", $$$"""{"{{{topic}}}":{"1":2}}"""));

        Assert.Equal([(1, 0), (1, 1)], places);
    }

    [SkippableTheory, EachReader]
    public async Task Batch_CutIntoPieces_ReadsEveryOffsetOnce(KafkaReader reader)
    {
        string topic = await FilledTopicAsync();

        var places = await RunAsync(reader, ("Topics", topic), ("MaxRecordsPerPartition", "3"), ("EndingOffsets", $$$"""{"{{{topic}}}":{"0":-1,"1":2}}"""));

        Assert.Equal([(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1)], places);
    }

    [SkippableTheory, EachReader]
    public async Task Batch_ThatWouldEndBehindThePartition_IsAnError(KafkaReader reader)
    {
        string topic = await FilledTopicAsync();
        var failure = await Assert.ThrowsAsync<QueryException>(
            () => RunAsync(reader, ("Topics", topic), ("EndingOffsets", $$$"""{"{{{topic}}}":{"0":5,"1":-1}}""")));

        Assert.StartsWith(
            $"EndingOffsets of [KafkaSource] gives offset 5 for {topic}-0, which ends at offset 4.", failure.Message, StringComparison.Ordinal);
    }

    [SkippableTheory, EachReader]
    public async Task Batch_ThatWouldEndBeforeItBegins_IsAnError(KafkaReader reader)
    {
        string topic = await FilledTopicAsync();
        var failure = await Assert.ThrowsAsync<QueryException>(() => RunAsync(
            reader, ("Topics", topic), ("StartingTimestamp", $"{Noon + 3000}"), ("EndingOffsets", $$$"""{"{{{topic}}}":{"0":2,"1":-1}}""")));

        Assert.StartsWith(
            $"StartingTimestamp of [KafkaSource] begins {topic}-0 at offset 3, behind its end at offset 2 by EndingOffsets.", failure.Message, StringComparison.Ordinal);
    }

    [SkippableTheory, EachReader]
    public async Task Batch_WhoseFirstOffsetsAreDeleted_FailsUnlessItMayGoOnWithoutThem(KafkaReader reader)
    {
        string topic = await FilledTopicAsync();
        await kafka.DeleteRecordsAsync(topic, before: 2);
        (string Argument, string Value)[] arguments = [("Topics", topic), ("StartingOffsets", $$$"""{"{{{topic}}}":{"0":0,"1":3}}""")];
        var failure = await Assert.ThrowsAsync<QueryException>(() => RunAsync(reader, arguments));

        Assert.StartsWith($"Kafka no longer has offsets 0 to 1 of {topic}-0:", failure.Message, StringComparison.Ordinal);
        Assert.Equal([(0, 2), (0, 3), (1, 3)], await RunAsync(reader, [.. arguments, ("FailOnDataLoss", "false")]));
    }

    /// <summary>A topic of two partitions with four records each, a second apart in the first and two in the second.</summary>
    private async Task<string> FilledTopicAsync()
    {
        string topic = await kafka.CreateTopicAsync(partitions: 2, settings: new() { ["retention.ms"] = "-1" });
        using var producer = kafka.Producer();
        for (int i = 0; i < 4; i++)
        {
            await producer.ProduceAsync(new TopicPartition(topic, 0), At(Noon + (i * 1000)));
            await producer.ProduceAsync(new TopicPartition(topic, 1), At(Noon + (i * 2000)));
        }

        return topic;
    }

    private static Message<byte[]?, byte[]?> At(long time) => new() { Value = Bytes("a"), Timestamp = new(time, TimestampType.CreateTime) };

    private async Task<IEnumerable<(int Partition, long Offset)>> RunAsync(KafkaReader reader, params (string Argument, string Value)[] arguments)
    {
        await using var query = await KafkaRun.StartAsync<PlacesInRange>(kafka, reader, arguments);
        await query.AwaitTerminationAsync();
        return query.Rows<PlacesInRange.Owned.Record>().Select(row => (row.Partition, row.Offset)).Order();
    }
}
