using Confluent.Kafka;
using Weir.Runtime;
using Weir.Samples;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>The samples that read Kafka, on a real broker.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaSampleTests(RealKafka kafka)
{
    [SkippableTheory, EachReader]
    public async Task KafkaCast_OfThreeRecords_PrintsWhatIsExpected(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        var partition = new TopicPartition(topic, 0);
        using (var producer = kafka.Producer())
        {
            await producer.ProduceAsync(partition, new() { Key = Bytes("k1"), Value = Bytes("first") });
            await producer.ProduceAsync(partition, new() { Key = null, Value = Bytes("second") });
            await producer.ProduceAsync(partition, new() { Key = Bytes("k3"), Value = null });
        }

        var output = new StringWriter { NewLine = "\n" };
        await using var query = await KafkaRun.StartAsync<KafkaCast>(
            kafka, reader, new StreamHostOptions { Output = output }, ("Topics", topic));
        await query.ProcessAllAvailableAsync();

        Assert.Equal(Repo.TextOf("samples", "02.KafkaCast", "Expected.txt"), output.ToString());
    }

    [SkippableTheory, EachReader]
    public async Task BatchDump_OfTwoTopics_WritesWhatIsExpectedAndEnds(KafkaReader reader)
    {
        // Topics of the test's own, whose names are as long as the sample's and stand in the same order.
        kafka.Require();
        string mark = $"{Guid.NewGuid():N}"[..5];
        (string first, string second) = ($"a{mark}", $"b{mark}");
        await kafka.CreateTopicAsync(first, partitions: 2, settings: new() { ["retention.ms"] = "-1" });
        await kafka.CreateTopicAsync(second, partitions: 1, settings: new() { ["retention.ms"] = "-1" });
        using (var producer = kafka.Producer())
        {
            await FillAsync(producer, new TopicPartition(first, 0), 60);
            await FillAsync(producer, new TopicPartition(first, 1), 3);
            await FillAsync(producer, new TopicPartition(second, 0), 2);
        }

        // What the sample itself says, of these topics.
        var declared = (KafkaSourceOptions)DefinitionOf<Dump>().Source;
        string OfThese(string text) => text.Replace("topic1", first, StringComparison.Ordinal).Replace("topic2", second, StringComparison.Ordinal);
        string directory = Directory.CreateTempSubdirectory("weir-dump-").FullName;
        await using var query = await KafkaRun.StartAsync<Dump>(
            kafka,
            reader,
            new StreamHostOptions(),
            [new("Weir:Queries:dump:FileSink:Path", Path.Combine(directory, "dump"))],
            ("Topics", OfThese(string.Join(',', declared.Topics))),
            ("StartingOffsets", OfThese(declared.StartingOffsets!)),
            ("EndingOffsets", OfThese(declared.EndingOffsets!)));
        await query.AwaitTerminationAsync();

        string file = Assert.Single(Directory.GetFiles(Path.Combine(directory, "dump")));
        Assert.Equal(OfThese(Repo.TextOf("samples", "06.BatchDump", "Expected.txt")), await File.ReadAllTextAsync(file));
        Directory.Delete(directory, recursive: true);
    }

    [SkippableFact]
    public async Task OrdersEur_OfFourOrders_WritesWhatIsExpected()
    {
        var (orders, priced) = (await kafka.CreateTopicAsync(), await kafka.CreateTopicAsync());
        await using var query = await SinkRun.StartAsync<OrdersEur>(
            kafka, orders, SinkRun.NewCheckpoint(), ("KafkaSink:Topic", priced), ("KafkaSink:TransactionalId", priced));
        await SinkRun.ProduceAsync(
            kafka,
            orders,
            """{"id":"o-1","currency":"USD","cents":1000}""",
            """{"id":"o-2","currency":"EUR","cents":500}""",
            """{"id":"o-3","currency":"EUR","cents":0}""",
            """{"id":"o-4","currency":"USD","cents":100}""");

        await query.ProcessAllAvailableAsync();

        Assert.Equal(Repo.TextOf("samples", "11.OrdersEur", "Expected.txt"), string.Concat(SinkRun.ReadAll(kafka, priced).Select(record => SinkRun.Text(record) + "\n")));
        Assert.Equal(4, (await kafka.CommittedAsync("weir-" + priced))[(orders, 0)]);
    }

    private static StreamQueryDefinition DefinitionOf<TQuery>()
        where TQuery : IStreamQuery => TQuery.Definition;

    /// <summary>Appends records that say where they are, a second apart; every fifth has no key.</summary>
    private static async Task FillAsync(IProducer<byte[]?, byte[]?> producer, TopicPartition partition, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await producer.ProduceAsync(partition, new()
            {
                Key = i % 5 == 4 ? null : Bytes($"k{i}"),
                Value = Bytes($"record {i} of {partition.Partition.Value}"),
                Timestamp = new(new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddSeconds(i)),
            });
        }
    }
}
