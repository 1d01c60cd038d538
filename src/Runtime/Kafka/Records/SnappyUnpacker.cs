using System;
using System.Buffers.Binary;
using System.IO;
using Snappier;

namespace Weir.Runtime;

/// <summary>Unpacks snappy: one block, as librdkafka and others write it, or the stream of xerial's library, as the Java client does.</summary>
internal sealed class SnappyUnpacker : IUnpacker
{
    // A stream begins with its name and two versions; blocks follow, each with its length before it, at times another beginning.
    private const int StreamHeaderBytes = 16;

    private static ReadOnlySpan<byte> StreamName => [0x82, (byte)'S', (byte)'N', (byte)'A', (byte)'P', (byte)'P', (byte)'Y', 0];

    /// <inheritdoc/>
    public int Unpack(ReadOnlySpan<byte> packed, UnpackBuffer target)
    {
        if (!packed.StartsWith(StreamName))
        {
            return UnpackBlock(packed, target, start: 0);
        }

        int length = 0;
        while (!packed.IsEmpty)
        {
            if (packed.StartsWith(StreamName))
            {
                _ = Take(ref packed, StreamHeaderBytes);
                continue;
            }

            int blockBytes = BinaryPrimitives.ReadInt32BigEndian(Take(ref packed, sizeof(int)));
            length += UnpackBlock(Take(ref packed, blockBytes), target, length);
        }

        return length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static int UnpackBlock(ReadOnlySpan<byte> block, UnpackBuffer target, int start)
    {
        try
        {
            // The library takes lengths as signed numbers.
            long length = (uint)Snappy.GetUncompressedLength(block);
            target.Reserve(start, start + length);
            return Snappy.Decompress(block, target.Room[start..]);
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException or ArgumentException)
        {
            throw new DamagedBatchException("what it holds isn't snappy", failure);
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> packed, int count)
    {
        if (count < 0 || count > packed.Length)
        {
            throw new DamagedBatchException($"a block of snappy in it has {count} bytes, and {packed.Length} are left");
        }

        var taken = packed[..count];
        packed = packed[count..];
        return taken;
    }
}
