using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;

namespace Weir.Runtime;

/// <summary>A TCP connection, encrypted or not, that blocks in the kernel: no thread-pool hop between the data's arrival and its reader.</summary>
internal sealed class SocketTransport : IBrokerTransport
{
    private readonly BrokerAddress _broker;
    private readonly KafkaClientSettings _settings;
    private readonly TlsClient? _tls;
    private readonly Socket _socket = BrokerStream.NewSocket();
    private SslStream? _encrypted;

    /// <summary>A connection that isn't made yet.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="settings">How long connecting may take, and how long an answer may.</param>
    /// <param name="tls">How the connection is encrypted; null for not at all.</param>
    public SocketTransport(BrokerAddress broker, KafkaClientSettings settings, TlsClient? tls)
    {
        _broker = broker;
        _settings = settings;
        _tls = tls;
    }

    /// <inheritdoc/>
    public void Connect()
    {
        if (_settings.SocketReceiveBytes > 0)
        {
            _socket.ReceiveBufferSize = _settings.SocketReceiveBytes;
        }

        // A blocking connect knows no timeout of its own.
        using (new Timer(static socket => ((Socket)socket!).Dispose(), _socket, _settings.ConnectTimeout, Timeout.InfiniteTimeSpan))
        {
            _encrypted = BrokerStream.Connect(_socket, _broker, _tls);
        }

        // A broker holds a fetch back for the longest wait before it answers at all.
        _socket.ReceiveTimeout = (int)(_settings.SocketTimeout + _settings.FetchMaxWait).TotalMilliseconds;
        _socket.SendTimeout = (int)_settings.SocketTimeout.TotalMilliseconds;
    }

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (_encrypted is not null)
            {
                _encrypted.Write(bytes);
                return;
            }

            while (bytes.Length > 0)
            {
                bytes = bytes[_socket.Send(bytes)..];
            }
        }
        catch (Exception failure) when (BrokerStream.IsBroken(failure))
        {
            throw BrokerStream.Describe(_broker, failure);
        }
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> room)
    {
        try
        {
            int count = _encrypted is null ? _socket.Receive(room) : _encrypted.Read(room);
            return count > 0 ? count : throw new EndOfStreamException("the connection was closed");
        }
        catch (Exception failure) when (BrokerStream.IsBroken(failure))
        {
            throw BrokerStream.Describe(_broker, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The socket first: the encrypted stream would wait for its own reader.
        _socket.Dispose();
        _encrypted?.Dispose();
    }
}
