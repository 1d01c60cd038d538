using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Weir.Runtime.Tests;

/// <summary>A TCP server on a port of its own, whose connections a test writes to.</summary>
internal sealed class LineServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public LineServer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async Task<Socket> AcceptAsync()
    {
        var socket = await _listener.AcceptSocketAsync().WaitAsync(TimeSpan.FromMinutes(2));
        socket.NoDelay = true;
        return socket;
    }

    public static Task SendAsync(Socket socket, string latin1) => socket.SendAsync(Encoding.Latin1.GetBytes(latin1));

    public void Dispose() => _listener.Dispose();

    /// <summary>A port that nothing listens on.</summary>
    public static int ClosedPort()
    {
        using var server = new LineServer();
        return server.Port;
    }
}
