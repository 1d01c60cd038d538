using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Configuration;
using Weir.Runtime;
using Weir.Tests;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>A query that is stopped while a real broker is halted: it ends, and the next start makes its output whole.</summary>
/// <remarks>Brokers would be waited for ten minutes, so that the time in which a query must have ended tells whether the stop was waited for or they.</remarks>
public sealed class StopWithoutAnswerTests
{
    private static readonly TimeSpan s_farBelowTheBrokers = TimeSpan.FromMinutes(2);

    [SkippableTheory]
    [InlineData(Delivery.ExactlyOnce, CrashPoint.BatchFinished)]
    [InlineData(Delivery.ExactlyOnce, CrashPoint.KafkaBeforeOffsets)]
    [InlineData(Delivery.ExactlyOnce, CrashPoint.KafkaBeforeCommit)]
    [InlineData(Delivery.AtLeastOnce, CrashPoint.BatchFinished)]
    public async Task Query_StopsInTime_AndGoesOnAfterwards(Delivery delivery, string place)
    {
        await using var kit = await KafkaKit.StartAsync();
        string checkpoint = SinkRun.NewCheckpoint();
        await MakeTopicsAsync(kit.Address);
        await ProduceAsync(kit.Address, 0, 3);
        await using (var query = await StartPausingAsync(kit, delivery, checkpoint, place, out var paused))
        {
            await query.ProcessAllAvailableAsync();
            await ProduceAsync(kit.Address, 3, 3);
            await paused;

            await query.StopAsync().WaitAsync(s_farBelowTheBrokers);

            bool isUnknown = place == CrashPoint.KafkaBeforeCommit;
            Assert.Equal(isUnknown ? "Query 'once' was stopped while batch 1 was being committed" : null, query.Exception?.Message.Split(',')[0]);
        }

        await kit.ResumeAsync(1);
        await using var next = await StartAsync(kit, delivery, checkpoint);
        await next.ProcessAllAvailableAsync();
        await next.StopAsync();

        string[] all = [.. Enumerable.Range(0, 6).Select(i => $$"""{"number":"{{i}}"}""")];
        Assert.Equal(all, delivery == Delivery.ExactlyOnce ? Output(kit.Address) : Output(kit.Address).Distinct());
    }

    private static Task<StreamingQuery> StartPausingAsync(KafkaKit kit, Delivery delivery, string checkpoint, string place, out Task paused)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        paused = done.Task;
        return Task.Run(() =>
        {
            int reached = 0;
            CrashPoint.Observe(name =>
            {
                if (name == place && ++reached == 2)
                {
                    kit.PauseAsync(1).GetAwaiter().GetResult();
                    done.SetResult();
                }
            });
            return StartAsync(kit, delivery, checkpoint);
        });
    }

    private static Task<StreamingQuery> StartAsync(KafkaKit kit, Delivery delivery, string checkpoint)
    {
        var settings = new Dictionary<string, string?>
        {
            ["KafkaSource:BootstrapServers"] = kit.Address,
            ["KafkaSource:RequestTimeout"] = "10 minutes",
            ["KafkaSink:RequestTimeout"] = "10 minutes",
            ["KafkaSink:TransactionTimeout"] = "10 minutes",
            ["Trigger:Kind"] = "Default",

            // Records wait for the end of the batch, so that they aren't written before the broker is halted.
            ["KafkaSink:Options:linger.ms"] = "300000",
            ["Checkpoint:Path"] = checkpoint,
        };
        var host = new StreamHostOptions
        {
            Configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => new KeyValuePair<string, string?>("Weir:Queries:once:" + one.Key, one.Value))).Build(),
            StopTimeout = TimeSpan.FromSeconds(1),
        };
        return delivery == Delivery.ExactlyOnce ? StreamHost.StartAsync<Once>(host) : StreamHost.StartAsync<OnceOrMore>(host);
    }

    private static async Task MakeTopicsAsync(string address)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = address }).SetLogHandler((_, _) => { }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = "in", NumPartitions = 1 }, new TopicSpecification { Name = "out", NumPartitions = 1 }]);
    }

    private static async Task ProduceAsync(string address, int first, int count)
    {
        var config = new ProducerConfig { BootstrapServers = address, EnableIdempotence = true, LingerMs = 50 };
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();

        for (int i = first; i < first + count; i++)
        {
            producer.Produce(new TopicPartition("in", 0), new() { Value = Encoding.UTF8.GetBytes($"{i}") });
        }

        await Task.Run(() => producer.Flush());
    }

    private static IEnumerable<string> Output(string address) => SinkRun.ReadAll(address, "out").Select(static record => Encoding.UTF8.GetString(record.Message.Value!));
}
