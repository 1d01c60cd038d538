using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Weir.Recovery.Tests;

/// <summary>Stands between clients and one broker, which advertises the proxy's port, and can hold back or lose exactly one request or answer.</summary>
internal sealed class KafkaProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = [];
    private IPEndPoint? _broker;
    private Task _accepting = Task.CompletedTask;
    private volatile Interception? _interception;

    /// <summary>Takes a port; nobody is let in before <see cref="Start"/>.</summary>
    public KafkaProxy() => _listener.Start();

    /// <summary>The port that the broker has to advertise.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Lets clients in.</summary>
    /// <param name="brokerPort">Where the broker listens.</param>
    public void Start(int brokerPort)
    {
        _broker = new IPEndPoint(IPAddress.Loopback, brokerPort);
        _accepting = AcceptAsync();
    }

    /// <summary>Looks for a request from now on.</summary>
    /// <param name="apiKey">What is asked.</param>
    /// <param name="intervention">What to do with it.</param>
    /// <param name="which">Which of these requests it is, looking at the frame; null for the first.</param>
    public Interception Intercept(short apiKey, Intervention intervention, Func<byte[], bool>? which = null) =>
        _interception = new Interception(apiKey, intervention, which);

    /// <summary>Sends a request that was held to the broker, on a connection of its own, as one does that was long under way.</summary>
    /// <param name="held">The request.</param>
    /// <returns>The broker's answer.</returns>
    public async Task<byte[]> ReleaseAsync(Interception held)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_broker!, _stop.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(await held.Caught, _stop.Token);
        return await Frames.ReadAsync(stream, _stop.Token) ?? throw new IOException("The broker closed the connection on which the request went on.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll([_accepting, .. _connections.Keys]);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var served = Task.Run(() => ServeAsync(client));
                _connections.TryAdd(served, true);
                _ = served.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using var broker = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await broker.ConnectAsync(_broker!, ended.Token);
            var connection = new ProxiedConnection(client.GetStream(), broker.GetStream(), Takes);
            await Task.WhenAny(connection.PassRequestsAsync(ended.Token), connection.PassAnswersAsync(ended.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // Who was connected went away; the other side learns it below.
        }
        finally
        {
            await ended.CancelAsync();
            client.Dispose();
        }
    }

    private Interception? Takes(byte[] request) => _interception is { } wanted && wanted.Takes(request) ? wanted : null;
}
