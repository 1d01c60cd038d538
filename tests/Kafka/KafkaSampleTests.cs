using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Weir.Samples;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>The sample that reads Kafka, on a real broker.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaSampleTests(RealKafka kafka)
{
    [SkippableFact]
    public async Task KafkaCast_OfThreeRecords_PrintsWhatIsExpected()
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
        await using var query = await StreamHost.StartAsync<KafkaCast>(new StreamHostOptions
        {
            Output = output,
            Configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(
                [
                    new("Weir:Queries:kafka-cast:KafkaSource:BootstrapServers", kafka.Require()),
                    new("Weir:Queries:kafka-cast:KafkaSource:Topics", topic),
                ])
                .Build(),
        });
        await query.ProcessAllAvailableAsync();

        Assert.Equal(Repo.TextOf("samples", "02.KafkaCast", "Expected.txt"), output.ToString());
    }
}
