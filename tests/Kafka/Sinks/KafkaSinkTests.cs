using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SinkRun;

namespace Weir.Kafka.Tests;

/// <summary>Rows written to a real broker: each part of a record, each output mode, and what is refused. After Spark's KafkaSinkSuite.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaSinkTests(RealKafka kafka)
{
    [SkippableFact]
    public async Task Columns_OfEachPart_AreTheRecords()
    {
        var (input, first, second) = (await kafka.CreateTopicAsync(), await kafka.CreateTopicAsync(partitions: 3), await kafka.CreateTopicAsync());
        using (var producer = kafka.Producer())
        {
            Send(producer, input, $$"""{"key":"k","value":"v","topic":"{{first}}","partition":2,"timestamp":1700000000123}""", headers: true);
            Send(producer, input, $$"""{"value":"no key","topic":"{{second}}"}""");
            Send(producer, input, $$"""{"key":"tombstone","topic":"{{second}}"}""");
            Send(producer, input, $$"""{"key":"","value":"","topic":"{{second}}"}""");
            await Task.Run(() => producer.Flush());
        }

        await RunAsync<Routed>(kafka, input, NewCheckpoint());

        var routed = Assert.Single(ReadAll(kafka, first, partitions: 3));
        Assert.Equal(("k=v", 2), (Text(routed), routed.Partition.Value));
        Assert.Equal(1700000000123, routed.Message.Timestamp.UnixTimestampMs);
        Assert.Equal(["trace", "none"], routed.Message.Headers.Select(header => header.Key));
        Assert.Equal("id", Encoding.UTF8.GetString(routed.Message.Headers.GetLastBytes("trace")));
        Assert.Null(routed.Message.Headers[1].GetValueBytes());
        var others = ReadAll(kafka, second);
        Assert.Equal(["null=no key", "tombstone=null", "="], others.Select(Text));
        Assert.Empty(others[0].Message.Headers);
        Assert.InRange(others[0].Message.Timestamp.UtcDateTime, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
    }

    [SkippableFact]
    public async Task Topic_OfConfiguration_GoesBeforeTheColumn()
    {
        var (input, output) = (await kafka.CreateTopicAsync(), await kafka.CreateTopicAsync());
        await ProduceAsync(kafka, input, """{"value":"a","topic":"no-such-topic"}""", """{"value":"b"}""");

        await RunAsync<Routed>(kafka, input, NewCheckpoint(), ("KafkaSink:Topic", $" {output} "));

        Assert.Equal(["null=a", "null=b"], ReadAll(kafka, output).Select(Text));
    }

    [SkippableFact]
    public async Task Keys_GoToThePartitionsOfJavasClients()
    {
        // What Utils.murmur2 of kafka-clients 4.3.1 gives for 7 partitions.
        (string Key, int Partition)[] expected = [("a", 5), ("order-1", 4), ("order-17", 6), ("ünï", 0), ("a key that is longer", 5)];
        var (input, output) = (await kafka.CreateTopicAsync(), await kafka.CreateTopicAsync(partitions: 7));
        await ProduceAsync(kafka, input, [.. expected.Select(one => $$"""{"key":"{{one.Key}}","value":"{{one.Key}}"}""")]);

        await RunAsync<Routed>(kafka, input, NewCheckpoint(), ("KafkaSink:Topic", output));

        Assert.Equal(
            expected.Select(one => $"{one.Key} {one.Partition}").Order(StringComparer.Ordinal),
            ReadAll(kafka, output, partitions: 7).Select(record => $"{Encoding.UTF8.GetString(record.Message.Value!)} {record.Partition.Value}").Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Complete_WritesTheWholeTableEveryBatch()
    {
        var (input, output) = (await kafka.CreateTopicAsync(), await kafka.CreateTopicAsync());
        await ProduceAsync(kafka, input, "a", "b", "a", "c");

        await RunAsync<AllCounts>(kafka, input, NewCheckpoint(), ("KafkaSink:Topic", output));

        Assert.Equal(
            ["""a={"word":"a","count":2}""", """b={"word":"b","count":1}""", """a={"word":"a","count":2}""", """b={"word":"b","count":1}""", """c={"word":"c","count":1}"""],
            ReadAll(kafka, output).Select(Text));
    }

    [SkippableFact]
    public async Task Update_AddsWhatChanged()
    {
        var (input, output) = (await kafka.CreateTopicAsync(), await kafka.CreateTopicAsync());
        await ProduceAsync(kafka, input, "a", "b", "a", "a");

        await RunAsync<NewCounts>(kafka, input, NewCheckpoint(), ("KafkaSink:Topic", output));

        Assert.Equal(["null=a,2", "null=b,1", "null=a,3"], ReadAll(kafka, output).Select(Text));
    }

    [SkippableFact]
    public async Task Batch_CopiesBytesToATopicThatHasRecords()
    {
        var (input, output) = (await kafka.CreateTopicAsync(partitions: 2), await kafka.CreateTopicAsync());
        await ProduceAsync(kafka, output, "old");
        using (var producer = kafka.Producer())
        {
            producer.Produce(new TopicPartition(input, 1), new() { Key = [0xFF, 0], Value = [1, 2, 0xC3] });
            await Task.Run(() => producer.Flush());
        }

        await RunAsync<Copied>(kafka, input, checkpoint: null, ("KafkaSink:Topic", output));

        var records = ReadAll(kafka, output);
        Assert.Equal("null=old", Text(records[0]));
        Assert.Equal([0xFF, 0], records[1].Message.Key);
        Assert.Equal([1, 2, 0xC3], records[1].Message.Value);
        Assert.Equal(2, records.Count);
    }

    [SkippableFact]
    public async Task ManyRecords_AllArrive_InOrderWithinPartitions()
    {
        const int Records = 250_000;
        var (input, output) = (await kafka.CreateTopicAsync(partitions: 2), await kafka.CreateTopicAsync(partitions: 3));
        using (var producer = kafka.Producer())
        {
            for (int i = 0; i < Records; i++)
            {
                producer.Produce(new TopicPartition(input, i % 2), new() { Key = BitConverter.GetBytes(i % 2), Value = BitConverter.GetBytes(i) });
                if (i % 50_000 == 0)
                {
                    await Task.Run(() => producer.Flush());
                }
            }

            await Task.Run(() => producer.Flush());
        }

        await RunAsync<Copied>(kafka, input, checkpoint: null, ("KafkaSink:Topic", output));

        var records = ReadAll(kafka, output, partitions: 3);
        Assert.Equal(Records, records.Count);
        foreach (var key in records.GroupBy(record => BitConverter.ToInt32(record.Message.Key!)))
        {
            Assert.Equal(Enumerable.Range(0, Records / 2).Select(i => (2 * i) + key.Key), key.Select(record => BitConverter.ToInt32(record.Message.Value!)));
        }
    }

    [SkippableFact]
    public async Task UnknownTopic_IsToldAtTheStart()
    {
        string input = await kafka.CreateTopicAsync();

        var failure = await Assert.ThrowsAsync<QueryException>(() => RunAsync<AllCounts>(kafka, input, NewCheckpoint(), ("KafkaSink:Topic", "no-such-topic")));

        Assert.Equal($"Kafka at {kafka.Require()} has no topic 'no-such-topic'. Create it, or correct the name in [KafkaSink].", failure.Message);
    }

    [SkippableFact]
    public async Task NullTopic_SaysWhatToDo()
    {
        var failure = await FailAsync("""{"value":"a"}""");

        Assert.Equal(
            "A row of query 'routed' has a null topic, so that it can't be written. Give each row a topic, or name one for all with [KafkaSink(\"topic\")] or Weir:Queries:routed:KafkaSink:Topic.",
            failure.Message);
    }

    [SkippableFact]
    public async Task UnknownTopicOfARow_IsNamed()
    {
        var failure = await FailAsync("""{"value":"a","topic":"no-such-topic"}""");

        Assert.Contains("has no topic 'no-such-topic'.", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task UnknownPartition_IsNamed()
    {
        string output = await kafka.CreateTopicAsync(partitions: 2);

        var failure = await FailAsync($$"""{"value":"a","topic":"{{output}}","partition":2}""");

        Assert.StartsWith($"A row goes to partition 2 of topic '{output}', which has partitions 0 to 1.", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task TooLargeARecord_IsToldWithItsSizeAndTheLimit()
    {
        string output = await kafka.CreateTopicAsync(settings: new() { ["max.message.bytes"] = "2000" });

        var failure = await FailAsync($$"""{"key":"k","value":"{{new string('x', 3000)}}","topic":"{{output}}"}""");

        Assert.StartsWith($"A record of 3001 bytes is too large for topic '{output}' at {kafka.Require()}, which takes 2000 bytes at most.", failure.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(1000)]
    [InlineData(5000)]
    public async Task SmallRecords_AreNotPackedIntoMoreThanTheTopicTakes(int limit)
    {
        var (input, output) = (await kafka.CreateTopicAsync(), await kafka.CreateTopicAsync(settings: new() { ["max.message.bytes"] = $"{limit}" }));
        await ProduceAsync(kafka, input, [.. Enumerable.Range(0, 2000).Select(i => i.ToString(CultureInfo.InvariantCulture))]);

        await RunAsync<Copied>(kafka, input, checkpoint: null, ("KafkaSink:Topic", output));

        Assert.Equal(2000, ReadAll(kafka, output).Count);
    }

    [SkippableTheory]
    [InlineData(1000, Delivery.AtLeastOnce)]
    [InlineData(5000, Delivery.AtLeastOnce)]
    [InlineData(1000, Delivery.ExactlyOnce)]
    public async Task SmallRecords_OfTopicsThatRowsName_AreNotPackedIntoMoreThanEachTakes(int limit, Delivery delivery)
    {
        const int Records = 1000;
        string input = await kafka.CreateTopicAsync();
        string[] outputs = [await kafka.CreateTopicAsync(settings: new() { ["max.message.bytes"] = $"{limit}" }), await kafka.CreateTopicAsync()];
        await ProduceAsync(kafka, input, [.. Enumerable.Range(0, Records).Select(i => $$"""{"value":"{{i}}","key":"k","topic":"{{outputs[i % 2]}}"}""")]);

        if (delivery == Delivery.ExactlyOnce)
        {
            await RunAsync<RoutedOnce>(kafka, input, NewCheckpoint(), ("KafkaSink:TransactionalId", input), ("KafkaSource:IsolationLevel", "ReadCommitted"));
        }
        else
        {
            await RunAsync<Routed>(kafka, input, NewCheckpoint());
        }

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(Enumerable.Range(0, Records).Where(number => number % 2 == i).Select(number => $"k={number}"), ReadAll(kafka, outputs[i]).Select(Text));
        }
    }

    [SkippableFact]
    public async Task PackedRecords_ThatAreTooLargeTogether_AreNotBlamedOnOneOfThem()
    {
        var (input, output) = (await kafka.CreateTopicAsync(), await kafka.CreateTopicAsync());
        await using var query = await StartAsync<Routed>(kafka, input, NewCheckpoint(), ("KafkaSink:Topic", output), ("Trigger:Kind", "Default"));
        await query.ProcessAllAvailableAsync();
        await kafka.ConfigureAsync(output, "max.message.bytes", "1000");

        await ProduceAsync(kafka, input, [.. Enumerable.Range(0, 2000).Select(i => $$"""{"value":"value {{i}}"}""")]);
        var failure = await Assert.ThrowsAsync<QueryException>(() => query.AwaitTerminationAsync());

        Assert.StartsWith(
            $"Records that were packed together are too large for topic '{output}' at {kafka.Require()}, which took 1048588 bytes when the query started; the largest of them has ",
            failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Brokers_ThatAreNotThere_AreToldByTheSinksName()
    {
        string input = await kafka.CreateTopicAsync();

        var failure = await Assert.ThrowsAsync<QueryException>(() =>
            RunAsync<AllCounts>(kafka, input, NewCheckpoint(), ("KafkaSink:BootstrapServers", "127.0.0.1:1"), ("KafkaSink:RequestTimeout", "1 second")));

        Assert.StartsWith("Kafka at 127.0.0.1:1 didn't answer within 1 s", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Start the broker, or correct Weir:Queries:all-counts:KafkaSink:BootstrapServers.", failure.Message, StringComparison.Ordinal);
    }

    private static void Send(IProducer<byte[]?, byte[]?> producer, string topic, string value, bool headers = false) =>
        producer.Produce(new TopicPartition(topic, 0), new()
        {
            Value = Encoding.UTF8.GetBytes(value),
            Headers = headers ? [new Confluent.Kafka.Header("trace", Encoding.UTF8.GetBytes("id")), new Confluent.Kafka.Header("none", null)] : null,
        });

    private async Task<QueryException> FailAsync(string line)
    {
        string input = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, input, line);
        return await Assert.ThrowsAsync<QueryException>(() => RunAsync<Routed>(kafka, input, NewCheckpoint()));
    }
}
