using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Makes connections: TCP, and TLS over it where it is asked for.</summary>
internal static class BrokerStream
{
    /// <summary>Connects without blocking a thread.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="tls">How the connection is encrypted; null for not at all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrokerException">The broker can't be reached, or its certificate isn't trusted.</exception>
    public static async Task<Stream> ConnectAsync(BrokerAddress broker, TlsClient? tls, CancellationToken cancellationToken)
    {
        var socket = NewSocket();
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(broker.Host, broker.Port, cancellationToken).ConfigureAwait(false);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (tls is not null)
            {
                var encrypted = new SslStream(stream, leaveInnerStreamOpen: false);
                stream = encrypted;
                await encrypted.AuthenticateAsClientAsync(tls.OptionsFor(broker.Host), cancellationToken).ConfigureAwait(false);
            }

            return stream;
        }
        catch (Exception failure)
        {
            Dispose(socket, stream);
            if (IsBroken(failure))
            {
                throw Describe(broker, failure);
            }

            throw;
        }
    }

    /// <summary>Connects on the calling thread. Only sockets that nobody ever awaited block in the kernel when they are read.</summary>
    /// <param name="socket">The socket; disposing of it ends the wait.</param>
    /// <param name="broker">The broker.</param>
    /// <param name="tls">How the connection is encrypted; null for not at all.</param>
    /// <returns>The encrypted stream; null where the socket is read as it is.</returns>
    /// <exception cref="BrokerException">The broker can't be reached, or its certificate isn't trusted.</exception>
    public static SslStream? Connect(Socket socket, BrokerAddress broker, TlsClient? tls)
    {
        SslStream? encrypted = null;
        try
        {
            socket.Connect(broker.Host, broker.Port);
            if (tls is not null)
            {
                encrypted = new SslStream(new NetworkStream(socket, ownsSocket: true), leaveInnerStreamOpen: false);
                encrypted.AuthenticateAsClient(tls.OptionsFor(broker.Host));
            }

            return encrypted;
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            Dispose(socket, encrypted);
            throw Describe(broker, failure);
        }
    }

    /// <summary>A socket for a connection. Requests are written whole, so that waiting for more to send with them (Nagle's way) only delays them.</summary>
    public static Socket NewSocket() => new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>Whether a failure is a connection's.</summary>
    /// <param name="failure">The failure.</param>
    public static bool IsBroken(Exception failure) => failure is AuthenticationException or SocketException or IOException or ObjectDisposedException;

    /// <summary>What a failure of a connection means.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="failure">The failure.</param>
    public static BrokerException Describe(BrokerAddress broker, Exception failure) => failure is AuthenticationException
        ? new BrokerException(new KafkaFault(KafkaFaultKind.LoginFailed, $"TLS with {broker} fails: {Innermost(failure).TrimEnd('.')}"), failure)
        : new BrokerException(new KafkaFault(KafkaFaultKind.Unanswered, $"{broker}: {Innermost(failure).TrimEnd('.')}"), failure);

    private static string Innermost(Exception failure) => failure is IOException { InnerException: { } inner } ? inner.Message : failure.Message;

    private static void Dispose(Socket socket, Stream? stream)
    {
        stream?.Dispose();
        socket.Dispose();
    }
}
