using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Weir.Runtime.Tests;

/// <summary>A <see cref="ScriptedBroker"/> behind a real socket.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ScriptedBroker _broker;

    public ScriptedServer(ScriptedBroker broker)
    {
        _broker = broker;
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public BrokerAddress Address => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The test has ended.
        }
    }

    private void Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (true)
                {
                    byte[] length = new byte[4];
                    stream.ReadExactly(length);
                    byte[] request = [.. length, .. new byte[BinaryPrimitives.ReadInt32BigEndian(length)]];
                    stream.ReadExactly(request, 4, request.Length - 4);
                    bool isChanged = false;
                    byte[]? answer;
                    while ((answer = _broker.AnswerTo(request, ref isChanged)) is null)
                    {
                        client.Client.Poll(TimeSpan.FromMilliseconds(5), SelectMode.SelectRead);
                    }

                    stream.Write(answer);
                }
            }
            catch (IOException)
            {
                // The client has gone.
            }
            catch (ObjectDisposedException)
            {
                // The client has gone.
            }
        }
    }
}
