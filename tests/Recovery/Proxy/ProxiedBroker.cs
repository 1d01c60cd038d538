using System.Net;
using System.Net.Sockets;
using Weir.Tests;

namespace Weir.Recovery.Tests;

/// <summary>A broker that advertises the port of a proxy, so that every client's requests and answers go through that.</summary>
internal sealed class ProxiedBroker : IAsyncDisposable
{
    private readonly KafkaKit _kit;

    private ProxiedBroker(KafkaProxy proxy, KafkaKit kit)
    {
        Proxy = proxy;
        _kit = kit;
    }

    /// <summary>What stands between.</summary>
    public KafkaProxy Proxy { get; }

    /// <summary>The address that clients are to be given.</summary>
    public string Address => $"127.0.0.1:{Proxy.Port}";

    /// <summary>Starts both.</summary>
    /// <param name="settings">The broker's settings, each as <c>name=value</c>.</param>
    public static async Task<ProxiedBroker> StartAsync(params string[] settings)
    {
        var proxy = new KafkaProxy();
        try
        {
            int port = FreePort();
            proxy.Start(port);
            string[] all = [$"advertised.listeners=CLIENT://127.0.0.1:{proxy.Port}", .. settings];
            return new ProxiedBroker(proxy, await KafkaKit.StartAsync(["--port", $"{port}", .. all.SelectMany(one => new[] { "--set", one })]));
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A broker that is asked to end takes its time, to move what it leads to others: there are none.
        await _kit.KillAsync(1);
        await _kit.DisposeAsync();
        await Proxy.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
