using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Configuration;
using Weir.Runtime;
using Weir.Tests;

namespace Weir.Kafka.Tests;

/// <summary>A broker that a test may halt or kill, and the query <c>once</c> between two topics of it.</summary>
internal sealed class OwnBroker : IAsyncDisposable
{
    private readonly KafkaKit _kit;

    private OwnBroker(KafkaKit kit) => _kit = kit;

    /// <summary>Where the query's checkpoint is.</summary>
    private string Checkpoint { get; } = SinkRun.NewCheckpoint();

    /// <summary>Starts a broker with topics <c>in</c> and <c>out</c>.</summary>
    public static async Task<OwnBroker> StartAsync()
    {
        var broker = new OwnBroker(await KafkaKit.StartAsync());
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker._kit.Address }).SetLogHandler((_, _) => { }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = "in", NumPartitions = 1 }, new TopicSpecification { Name = "out", NumPartitions = 1 }]);
        return broker;
    }

    /// <summary>The row that is made of a number.</summary>
    public static string RowOf(int number) => $$"""{"number":"{{number}}"}""";

    public Task HaltAsync() => _kit.PauseAsync(1);

    public Task ResumeAsync() => _kit.ResumeAsync(1);

    public Task KillAsync() => _kit.KillAsync(1);

    public Task RestartAsync() => _kit.RestartAsync(1);

    /// <summary>Starts the query, which does something the second time that it comes to a place, before it goes on.</summary>
    /// <param name="delivery">What its sink promises.</param>
    /// <param name="place">A <see cref="CrashPoint"/>.</param>
    /// <param name="act">What it does there.</param>
    /// <param name="done">Ends when it is done.</param>
    /// <param name="settings">What else configuration says under the query's name.</param>
    public Task<StreamingQuery> StartAsync(Delivery delivery, string place, Func<Task> act, out Task done, params (string Key, string Value)[] settings)
    {
        var acted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        done = acted.Task;
        return Task.Run(() =>
        {
            int reached = 0;
            CrashPoint.Observe(name =>
            {
                if (name == place && ++reached == 2)
                {
                    act().GetAwaiter().GetResult();
                    acted.SetResult();
                }
            });
            return StartAsync(delivery, settings);
        });
    }

    /// <summary>Starts the query.</summary>
    /// <param name="delivery">What its sink promises.</param>
    /// <param name="settings">What else configuration says under the query's name.</param>
    public Task<StreamingQuery> StartAsync(Delivery delivery, params (string Key, string Value)[] settings)
    {
        (string Key, string Value)[] all =
        [
            ("KafkaSource:BootstrapServers", _kit.Address),
            ("Trigger:Kind", "Default"),
            ("Checkpoint:Path", Checkpoint),
            .. settings,
        ];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all.Select(static one => new KeyValuePair<string, string?>("Weir:Queries:once:" + one.Key, one.Value)));
        var host = new StreamHostOptions { Configuration = configuration.Build(), StopTimeout = TimeSpan.FromSeconds(1) };
        return delivery == Delivery.ExactlyOnce ? StreamHost.StartAsync<Once>(host) : StreamHost.StartAsync<OnceOrMore>(host);
    }

    /// <summary>Writes numbers into the query's input.</summary>
    public async Task ProduceAsync(int first, int count)
    {
        var config = new ProducerConfig { BootstrapServers = _kit.Address, EnableIdempotence = true, LingerMs = 50 };
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
        await Task.WhenAll(Enumerable.Range(first, count).Select(number =>
            producer.ProduceAsync(new TopicPartition("in", 0), new() { Value = Encoding.UTF8.GetBytes($"{number}") })));
    }

    /// <summary>The rows that are committed.</summary>
    public List<string> Output() => [.. SinkRun.ReadAll(_kit.Address, "out").Select(static record => Encoding.UTF8.GetString(record.Message.Value!))];

    public ValueTask DisposeAsync() => _kit.DisposeAsync();
}
