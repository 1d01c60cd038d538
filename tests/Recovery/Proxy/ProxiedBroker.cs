using System.Net;
using System.Net.Sockets;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Weir.Tests;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>A broker that advertises the port of a proxy, so that every client's requests and answers go through that.</summary>
public sealed class ProxiedBroker : IAsyncLifetime
{
    private KafkaKit? _kit;

    /// <summary>What stands between.</summary>
    internal KafkaProxy Proxy { get; } = new();

    /// <summary>The address that clients are to be given. The test is skipped where there is no broker.</summary>
    public string Require()
    {
        Skip.If(_kit is null, KafkaKit.WhyNot);
        return $"127.0.0.1:{Proxy.Port}";
    }

    /// <summary>Makes a topic with a name of its own.</summary>
    /// <param name="partitions">How many partitions it has.</param>
    public async Task<string> CreateTopicAsync(int partitions)
    {
        string name = $"t-{Guid.NewGuid():N}";
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Require() }).SetLogHandler((_, _) => { }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = name, NumPartitions = partitions, ReplicationFactor = 1 }]);
        return name;
    }

    public async Task InitializeAsync()
    {
        if (KafkaKit.IsThere)
        {
            int port = FreePort();
            Proxy.Start(port);
            _kit = await KafkaKit.StartAsync("--port", $"{port}", "--set", $"advertised.listeners=CLIENT://127.0.0.1:{Proxy.Port}");
        }
    }

    public async Task DisposeAsync()
    {
        if (_kit is not null)
        {
            // A broker that is asked to end takes its time, to move what it leads to others: there are none.
            await _kit.KillAsync(1);
            await _kit.DisposeAsync();
        }

        await Proxy.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
