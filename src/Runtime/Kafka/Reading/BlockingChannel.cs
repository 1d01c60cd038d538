using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>A connection for fetches while it is being made: its log-in runs on the calling thread, and its tasks are complete when they are returned.</summary>
/// <param name="transport">The connection.</param>
/// <param name="frames">Its answers.</param>
internal sealed class BlockingChannel(IBrokerTransport transport, FrameReader frames) : IFrameChannel
{
    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> ExchangeAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        transport.Send(frame.Span);
        frames.Begin(FrameLength.MostControlBytes);
        int length = frames.Left;
        frames.Require(length);
        byte[] answer = frames.Arrived[..length].ToArray();
        frames.Pass(length);
        return new ValueTask<ReadOnlyMemory<byte>>(answer);
    }
}
