using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>Three brokers, of which one is killed and comes back while a topic is written and read.</summary>
public sealed class LostBrokerTests
{
    private const int Partitions = 6;
    private const int Records = 300;
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(10);

    [SkippableFact]
    public async Task Broker_KilledAndRestarted_CostsNoRecord()
    {
        await using var kit = await KafkaKit.StartAsync("--brokers", "3");
        var config = new ProducerConfig { BootstrapServers = kit.Address, EnableIdempotence = true, LingerMs = 1 };
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(producer.Handle).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = "lines", NumPartitions = Partitions, ReplicationFactor = 3 }]);

        // The own client alone: Confluent's admin client goes on asking a lost broker for offsets.
        await using var source = new KafkaSource(
            Options(KafkaReader.Native, kit.Address, "lines") with { RequestTimeout = Duration.FromMinutes(2) }, "test", NullLogger.Instance);
        await source.StartAsync(default);
        var at = await source.InitialOffsetsAsync(default);
        var seen = new Receiver();
        using var limit = new CancellationTokenSource(s_hangs);

        // Of each step all is read before the next: with all brokers, with one lost, and with it back.
        for (int step = 0; step < 5; step++)
        {
            if (step == 1)
            {
                await kit.KillAsync(2);
            }
            else if (step == 3)
            {
                await kit.RestartAsync(2);
            }

            await ProduceAsync(producer, step);
            while (seen.Records.Count < (step + 1) * Records)
            {
                await source.WaitForDataAsync(at, limit.Token);
                var to = await source.LatestOffsetsAsync(limit.Token);
                await source.ReadAsync(at, to, seen, limit.Token);
                at = to;
            }
        }

        Assert.Equal(
            Enumerable.Range(0, 5 * Records).Select(i => $"{i}").Order(StringComparer.Ordinal), seen.Values.Order(StringComparer.Ordinal));
    }

    private static async Task ProduceAsync(IProducer<byte[]?, byte[]?> producer, int step)
    {
        var sent = Enumerable.Range(step * Records, Records).Select(i => producer.ProduceAsync(
            new TopicPartition("lines", i % Partitions), new() { Value = Bytes($"{i}") }));
        await Task.WhenAll(sent);
    }
}
