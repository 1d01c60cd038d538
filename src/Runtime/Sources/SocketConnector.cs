using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Connects to the server that a socket source names.</summary>
internal sealed class SocketConnector(SocketSourceOptions options, TimeProvider clock)
{
    private const int ReceiveBufferBytes = 1024 * 1024;

    /// <summary>Connects within the source's <c>ConnectTimeout</c>.</summary>
    /// <exception cref="QueryException">The server can't be reached.</exception>
    public async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout.ToTimeSpan(), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBufferBytes };
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, either.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw Unreachable($"there was no answer within {options.ConnectTimeout}", exception);
            }

            if (exception is SocketException refused)
            {
                throw Unreachable(Reason(refused), exception);
            }

            throw;
        }
    }

    private static string Reason(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "the host name is not known",
        SocketError.TimedOut => "there was no answer",
        _ => exception.Message,
    };

    private QueryException Unreachable(string reason, Exception exception) => new(
        $"Can't connect to {options.Host}:{options.Port}: {reason}. Start the server first (for a trial: nc -lk {options.Port}), "
        + "or correct Host and Port of the socket source.",
        exception);
}
