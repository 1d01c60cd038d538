using System;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Weir.Runtime;

/// <summary>Unpacks Zstandard straight into the buffer, without the window that its stream keeps beside it.</summary>
internal sealed class ZstdUnpacker : IUnpacker
{
    // What the library says of a frame that doesn't state its size, and of bytes that are no frame.
    private const ulong SizeUnknown = ulong.MaxValue;
    private const ulong NoFrame = ulong.MaxValue - 1;

    private readonly Decompressor _decompressor = new();

    /// <inheritdoc/>
    public int Unpack(ReadOnlySpan<byte> packed, UnpackBuffer target)
    {
        // The library takes an empty buffer for none.
        target.Grow(0);
        ulong stated = StatedSize(packed);
        if (stated < NoFrame)
        {
            target.Reserve(0, (long)Math.Min(stated, long.MaxValue));
        }

        try
        {
            return stated < NoFrame ? UnpackStated(packed, target) : UnpackUnknown(packed, target);
        }
        catch (ZstdException failure)
        {
            throw new DamagedBatchException("what it holds isn't Zstandard", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _decompressor.Dispose();

    // Frames may follow each other, of which the size that was stated is the first's: then there is too little room at first.
    private int UnpackStated(ReadOnlySpan<byte> packed, UnpackBuffer target) =>
        _decompressor.TryUnwrap(packed, target.Room, out int length) ? length : UnpackUnknown(packed, target);

    private int UnpackUnknown(ReadOnlySpan<byte> packed, UnpackBuffer target)
    {
        // From the blocks' headers: exact for the long runs that bombs are made of, much too high for many small blocks.
        ulong most = Decompressor.GetDecompressedSize(packed);
        if (most <= (ulong)target.Limit)
        {
            target.Reserve(0, (long)most);
        }

        int length;
        while (!_decompressor.TryUnwrap(packed, target.Room, out length))
        {
            target.Grow(target.Capacity);
        }

        return length <= target.Limit ? length : throw new UnpackLimitException();
    }

    private static unsafe ulong StatedSize(ReadOnlySpan<byte> packed)
    {
        fixed (byte* start = packed)
        {
            return Methods.ZSTD_getFrameContentSize(start, (nuint)packed.Length);
        }
    }
}
