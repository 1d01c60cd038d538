using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Weir.Samples.Tests;

/// <summary>What <c>nc -l</c> is in the samples' instructions: sends lines to the one who connects.</summary>
internal sealed class LineServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task<TcpClient> _client;

    public LineServer()
    {
        _listener.Start();
        _client = _listener.AcceptTcpClientAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async Task SendAsync(string line)
    {
        var client = await _client.WaitAsync(TimeSpan.FromMinutes(2));
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
    }

    public void Dispose() => _listener.Dispose();
}
