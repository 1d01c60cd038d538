using System;

namespace Weir.Runtime;

/// <summary>The codecs that a thread has met, and what they unpack into.</summary>
/// <param name="limit">How many bytes a batch may unpack to.</param>
internal sealed class Unpackers(int limit) : IDisposable
{
    private readonly IUnpacker?[] _unpackers = new IUnpacker?[8];
    private readonly UnpackBuffer _buffer = new(limit);

    /// <summary>Unpacks a batch's records.</summary>
    /// <param name="header">The batch's header.</param>
    /// <param name="packed">What follows it.</param>
    /// <param name="partition">The partition that the batch is of.</param>
    /// <returns>The records; they stand there until the next batch is unpacked, with slack behind them.</returns>
    /// <exception cref="DamagedBatchException">They aren't what the codec wrote.</exception>
    /// <exception cref="QueryException">They take more bytes than the limit.</exception>
    public ReadOnlySpan<byte> Unpack(in RecordBatchHeader header, ReadOnlySpan<byte> packed, SourcePartition partition)
    {
        var unpacker = _unpackers[(int)header.Codec] ??= Make(header.Codec);
        try
        {
            return _buffer.First(unpacker.Unpack(packed, _buffer));
        }
        catch (UnpackLimitException)
        {
            throw RecordErrors.UnpackLimit(partition, in header, _buffer.Limit);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var unpacker in _unpackers)
        {
            unpacker?.Dispose();
        }
    }

    private static IUnpacker Make(CompressionCodec codec) => codec switch
    {
        CompressionCodec.Gzip => new GzipUnpacker(),
        CompressionCodec.Snappy => new SnappyUnpacker(),
        CompressionCodec.Lz4 => new Lz4Unpacker(),
        CompressionCodec.Zstd => new ZstdUnpacker(),
        _ => throw new DamagedBatchException($"it has the codec {(int)codec}, which doesn't exist"),
    };
}
