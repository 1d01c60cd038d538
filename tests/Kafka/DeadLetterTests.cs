using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Weir.Tests;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>Records that can't be read, on a real broker: none is skipped, and the rest is exact.</summary>
[Collection(KafkaCollection.Name)]
public sealed class DeadLetterTests(RealKafka kafka)
{
    private const int Records = 5000;

    [SkippableFact]
    public async Task PoisonedTopic_GivesEveryGoodRowAndEveryBadRecord()
    {
        string topic = await kafka.CreateTopicAsync(partitions: 2);
        string letters = await kafka.CreateTopicAsync();
        await ProduceAsync(topic);

        await using var query = await StartAsync(topic, letters);
        await query.ProcessAllAvailableAsync();

        var rows = query.Rows<PoisonedOrders.Owned.Order>();
        Assert.Equal(Enumerable.Range(0, Records).Where(static number => !IsBad(number)).Select(static number => (long)number), rows.Select(static row => row.Cents).Order());
        Assert.All(rows, static row => Assert.Equal(row.Customer, Encoding.UTF8.GetString(Assert.Single(row.Headers!).Value!)));
        var bad = Consume(letters, Enumerable.Range(0, Records).Count(IsBad));
        Assert.Equal(Enumerable.Range(0, Records).Where(IsBad).Select(Key).Order(StringComparer.Ordinal), bad.Select(static letter => Encoding.UTF8.GetString(letter.Message.Key!)).Order(StringComparer.Ordinal));
        Assert.Equal(bad.Count, query.RecentProgress.Sum(static progress => progress.Sources[0].NumMalformedRows));
        var tombstone = bad.Single(static letter => Encoding.UTF8.GetString(letter.Message.Key!) == Key(300));
        Assert.Null(tombstone.Message.Value);
        Assert.Equal("the record has no value, and column 'cents' can't be null", Header(tombstone, "weir.reason"));
        Assert.Equal((topic, "poisoned-orders", Key(300)), (Header(tombstone, "weir.topic"), Header(tombstone, "weir.query"), Header(tombstone, "customer")));
        Assert.Equal(300 % 2, int.Parse(Header(tombstone, "weir.partition"), CultureInfo.InvariantCulture));
    }

    [SkippableFact]
    public async Task LetterThatCantBeWritten_StopsTheQueryBeforeItsBatchShows()
    {
        string topic = await kafka.CreateTopicAsync(partitions: 2);
        await ProduceAsync(topic);

        await using var query = await StartAsync(topic, "no topic can be called so");
        var failure = await Assert.ThrowsAsync<QueryException>(() => query.ProcessAllAvailableAsync());

        Assert.StartsWith("A record that can't be read couldn't be written to the dead-letter topic 'no topic can be called so'", failure.Message, StringComparison.Ordinal);
        Assert.Empty(query.Rows<PoisonedOrders.Owned.Order>());
    }

    private static bool IsBad(int number) => number % 100 == 0;

    private static string Key(int number) => $"customer-{number}";

    private static string Header(ConsumeResult<byte[]?, byte[]?> letter, string name) => Encoding.UTF8.GetString(letter.Message.Headers.GetLastBytes(name));

    private async Task ProduceAsync(string topic)
    {
        using var producer = kafka.Producer();
        for (int i = 0; i < Records; i++)
        {
            string? value = !IsBad(i) ? $$"""{"cents":{{i}},"id":"o-{{i}}","more":[{{i}}]}""" : (i / 100 % 3) switch { 0 => null, 1 => "{\"cents\":", _ => """{"cents":"many"}""" };
            producer.Produce(new TopicPartition(topic, i % 2), new()
            {
                Key = Encoding.UTF8.GetBytes(Key(i)),
                Value = value is null ? null : Encoding.UTF8.GetBytes(value),
                Headers = [new Confluent.Kafka.Header("customer", Encoding.UTF8.GetBytes(Key(i)))],
            });
        }

        await Task.Run(() => producer.Flush());
    }

    private List<ConsumeResult<byte[]?, byte[]?>> Consume(string topic, int count)
    {
        var config = new ConsumerConfig { BootstrapServers = kafka.Require(), GroupId = "letters", EnableAutoCommit = false };
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var letters = new List<ConsumeResult<byte[]?, byte[]?>>();
        while (letters.Count < count && consumer.Consume(TimeSpan.FromMinutes(2)) is { } letter)
        {
            letters.Add(letter);
        }

        // One more would be one too many.
        Assert.Null(consumer.Consume(TimeSpan.FromMilliseconds(200)));
        return letters;
    }

    private Task<StreamingQuery> StartAsync(string topic, string letters) => StreamHost.StartAsync<PoisonedOrders>(new StreamHostOptions
    {
        Configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Weir:Queries:poisoned-orders:KafkaSource:BootstrapServers", kafka.Require()),
                new("Weir:Queries:poisoned-orders:KafkaSource:Topics", topic),
                new("Weir:Queries:poisoned-orders:DeadLetter:Topic", letters),
            ])
            .Build(),
    });
}
