using System;
using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>A connection for questions about topics and offsets: answers are framed by a <see cref="PipeReader"/>, no thread waits for them.</summary>
/// <param name="stream">The connection.</param>
/// <param name="broker">The broker, for messages.</param>
internal sealed class PipeChannel(Stream stream, BrokerAddress broker) : IFrameChannel, IAsyncDisposable
{
    private readonly PipeReader _reader = PipeReader.Create(stream);
    private SequencePosition? _consumed;

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>> ExchangeAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        Release();
        try
        {
            await stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
            int length = await ReadLengthAsync(cancellationToken).ConfigureAwait(false);
            var answer = await _reader.ReadAtLeastAsync(length, cancellationToken).ConfigureAwait(false);
            if (answer.Buffer.Length < length)
            {
                throw new EndOfStreamException("the connection was closed");
            }

            var whole = answer.Buffer.Slice(0, length);
            if (whole.IsSingleSegment)
            {
                _consumed = whole.End;
                return whole.First;
            }

            // Answers that lie in several segments are rare and read once: a copy costs less than a reader of segments.
            byte[] copy = whole.ToArray();
            _reader.AdvanceTo(whole.End);
            return copy;
        }
        catch (Exception failure) when (BrokerStream.IsBroken(failure))
        {
            throw BrokerStream.Describe(broker, failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Release();
        await _reader.CompleteAsync().ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<int> ReadLengthAsync(CancellationToken cancellationToken)
    {
        var start = await _reader.ReadAtLeastAsync(sizeof(int), cancellationToken).ConfigureAwait(false);
        var bytes = new SequenceReader<byte>(start.Buffer);
        if (!bytes.TryReadBigEndian(out int length))
        {
            throw new EndOfStreamException("the connection was closed");
        }

        _reader.AdvanceTo(bytes.Position);
        return FrameLength.Check(length, FrameLength.MostControlBytes);
    }

    private void Release()
    {
        if (_consumed is { } end)
        {
            _reader.AdvanceTo(end);
            _consumed = null;
        }
    }
}
