using System;
using System.Threading;

namespace Weir.Runtime;

/// <summary>One connection for fetches: its socket, what is received and what the broker on the other side can answer.</summary>
internal sealed class FetchConnection : IDisposable
{
    private readonly KafkaConnection _connection;
    private readonly BrokerAddress _broker;
    private readonly ReceiveBuffer _buffer;

    /// <summary>A connection that isn't made yet.</summary>
    /// <param name="connection">How to log in.</param>
    /// <param name="broker">The broker.</param>
    /// <param name="transport">How its bytes come and go.</param>
    public FetchConnection(KafkaConnection connection, BrokerAddress broker, IBrokerTransport transport)
    {
        _connection = connection;
        _broker = broker;
        Transport = transport;
        _buffer = new ReceiveBuffer(transport);
        Frames = new FrameReader(_buffer);
    }

    /// <summary>The answers.</summary>
    public FrameReader Frames { get; }

    /// <summary>What requests are sent by.</summary>
    public IBrokerTransport Transport { get; }

    /// <summary>The highest version of Fetch that both sides speak.</summary>
    public short FetchVersion { get; private set; }

    /// <summary>Connects and logs in, on the calling thread.</summary>
    /// <exception cref="BrokerException">The broker can't be reached, doesn't let the client in or is too old.</exception>
    /// <exception cref="MalformedResponseException">The broker answers nonsense.</exception>
    public void Open()
    {
        Transport.Connect();
        var caller = new BrokerCaller(new BlockingChannel(Transport, Frames), _connection.ClientId);

        // The channel's tasks are complete when they are returned, and so is this one.
        var versions = new BrokerLogin(caller, _connection.Settings.Security.Login).RunAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        FetchVersion = versions.Highest(ApiKey.Fetch) ?? throw new BrokerException(new KafkaFault(
            KafkaFaultKind.Refused, $"{_broker} has no version of Fetch that this client speaks: it is older than Kafka 2.3"));
    }

    /// <summary>Closes the connection; another thread that waits in it gets an error.</summary>
    public void Close() => Transport.Dispose();

    /// <summary>Closes the connection and frees the memory, once no thread reads any more.</summary>
    public void Dispose()
    {
        Transport.Dispose();
        _buffer.Dispose();
    }
}
