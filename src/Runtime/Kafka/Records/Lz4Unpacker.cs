using System;
using K4os.Compression.LZ4;

namespace Weir.Runtime;

/// <summary>Unpacks LZ4 frames, each block straight into the buffer.</summary>
internal sealed class Lz4Unpacker : IUnpacker
{
    // A byte of a block stands for at most this many.
    private const int MostRatio = 255;

    /// <inheritdoc/>
    public int Unpack(ReadOnlySpan<byte> packed, UnpackBuffer target)
    {
        int length = 0;
        do
        {
            var frame = new Lz4Frame(packed);
            int start = length;
            if (frame.ContentSize is { } size)
            {
                if (size < 0 || size / MostRatio > packed.Length)
                {
                    throw Lz4Frame.Damaged($"a frame of {packed.Length} bytes states {size} bytes");
                }

                target.Reserve(start, start + size);
            }

            while (frame.TryRead(out var block, out bool isStored))
            {
                length += isStored ? Copy(block, target, length) : Unpack(in frame, block, target, start, length);
            }

            frame.CheckContent(target.First(length)[start..]);
            packed = frame.Rest;
        }
        while (!packed.IsEmpty);
        return length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static int Copy(ReadOnlySpan<byte> block, UnpackBuffer target, int length)
    {
        target.Reserve(length, (long)length + block.Length);
        block.CopyTo(target.Room[length..]);
        return block.Length;
    }

    private static int Unpack(in Lz4Frame frame, ReadOnlySpan<byte> block, UnpackBuffer target, int start, int length)
    {
        int room = Math.Min(frame.MostBlockBytes, target.Limit - length);
        target.Reserve(length, length + room);
        var free = target.Room.Slice(length, room);
        var before = target.First(length)[Math.Max(start, length - Lz4Frame.Window)..];
        int unpacked = frame.IsLinked ? LZ4Codec.Decode(block, free, before) : LZ4Codec.Decode(block, free);
        if (unpacked < 0)
        {
            // The library doesn't tell whether the block is damaged or the room too small.
            throw room < frame.MostBlockBytes ? new UnpackLimitException() : Lz4Frame.Damaged("a block isn't one");
        }

        return unpacked;
    }
}
