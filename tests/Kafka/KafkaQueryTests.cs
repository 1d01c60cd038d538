using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>A generated query on a real broker, from its annotations to its rows.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaQueryTests(RealKafka kafka)
{
    [SkippableFact]
    public async Task Query_OverTwoTopics_CountsWhatComesWhileItRuns()
    {
        string first = await kafka.CreateTopicAsync(partitions: 2);
        string second = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, first, "to be or not to be");
        await using var query = await StartAsync(first, second);
        await query.ProcessAllAvailableAsync();
        Assert.Equal([$"{first}-0 be 2", $"{first}-0 not 1", $"{first}-0 or 1", $"{first}-0 to 2"], Rows(query));

        using (var producer = kafka.Producer())
        {
            await producer.ProduceAsync(new TopicPartition(first, 1), new() { Value = Bytes("be") });
            await producer.ProduceAsync(new TopicPartition(second, 0), new() { Value = Bytes("or") });
        }

        await query.ProcessAllAvailableAsync();
        Assert.Equal(
            new[] { $"{first}-0 be 2", $"{first}-0 not 1", $"{first}-0 or 1", $"{first}-0 to 2", $"{first}-1 be 1", $"{second}-0 or 1" }
                .Order(StringComparer.Ordinal),
            Rows(query));
        Assert.Equal(3, query.RecentProgress.Sum(progress => progress.NumInputRows));
    }

    [SkippableFact]
    public async Task Query_WhoseTopicIsMissing_SaysSoInOneMessage()
    {
        kafka.Require();
        var failure = await Assert.ThrowsAsync<QueryException>(() => StartAsync("no-such-topic"));

        Assert.StartsWith($"Kafka at {kafka.Require()} has no topic 'no-such-topic'.", failure.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Rows(StreamingQuery query) =>
        query.Rows<WordsByTopic.Owned.Counts>()
            .Select(row => $"{row.Topic}-{row.Partition} {row.Text} {row.Count}")
            .Order(StringComparer.Ordinal);

    private Task<StreamingQuery> StartAsync(params string[] topics) => StreamHost.StartAsync<WordsByTopic>(new StreamHostOptions
    {
        Configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Weir:Queries:words-by-topic:KafkaSource:BootstrapServers", kafka.Require()),
                new("Weir:Queries:words-by-topic:KafkaSource:Topics", string.Join(',', topics)),
            ])
            .Build(),
    });
}
