using System;
using System.Buffers.Binary;

namespace Weir.Runtime;

/// <summary>What stands at the beginning of an LZ4 frame, and its blocks one after the other.</summary>
internal ref struct Lz4Frame
{
    /// <summary>The furthest that a block of linked ones looks back.</summary>
    public const int Window = 64 * 1024;

    private const uint Magic = 0x184D2204;
    private const int VersionMask = 0xC0;
    private const int Version = 0x40;
    private const int IndependentBit = 0x20;
    private const int BlockChecksumBit = 0x10;
    private const int ContentSizeBit = 0x08;
    private const int ContentChecksumBit = 0x04;
    private const int ReservedBit = 0x02;
    private const int DictionaryBit = 0x01;
    private const uint StoredBit = 0x80000000;

    private readonly bool _hasBlockChecksums;
    private readonly bool _hasContentChecksum;
    private ReadOnlySpan<byte> _rest;

    /// <summary>Reads the beginning.</summary>
    /// <param name="packed">The frame, and perhaps others behind it.</param>
    /// <exception cref="DamagedBatchException">It is no frame, or one with a dictionary.</exception>
    public Lz4Frame(ReadOnlySpan<byte> packed)
    {
        _rest = packed;
        var all = packed;
        if (BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint))) != Magic)
        {
            throw Damaged("it doesn't begin as a frame");
        }

        byte flags = Take(1)[0];
        int blockSize = (Take(1)[0] >> 4) & 0x07;
        if ((flags & (VersionMask | ReservedBit)) != Version || (flags & DictionaryBit) != 0 || blockSize < 4)
        {
            throw Damaged($"its frame has the flags {flags:x2} and the block size {blockSize}");
        }

        // 64 KiB, 256 KiB, 1 MiB or 4 MiB.
        MostBlockBytes = 1 << ((2 * blockSize) + 8);
        IsLinked = (flags & IndependentBit) == 0;
        _hasBlockChecksums = (flags & BlockChecksumBit) != 0;
        _hasContentChecksum = (flags & ContentChecksumBit) != 0;
        ContentSize = (flags & ContentSizeBit) != 0 ? BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long))) : null;
        CheckHeader(all[..^_rest.Length]);
    }

    /// <summary>The most bytes that a block unpacks to.</summary>
    public int MostBlockBytes { get; }

    /// <summary>Whether blocks refer to bytes of those before them.</summary>
    public bool IsLinked { get; }

    /// <summary>How many bytes the frame unpacks to, if it says so.</summary>
    public long? ContentSize { get; }

    /// <summary>What follows the frame, once its last block was read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads the next block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="isStored">Whether its bytes stand there as they are.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="DamagedBatchException">It is longer than what is left, or its checksum isn't right.</exception>
    public bool TryRead(out ReadOnlySpan<byte> block, out bool isStored)
    {
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
        isStored = (size & StoredBit) != 0;
        if (size == 0)
        {
            block = default;
            return false;
        }

        block = Take((int)(size & ~StoredBit));
        if (_hasBlockChecksums && BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint))) != XxHash32.Compute(block))
        {
            throw Damaged("a block's checksum isn't right");
        }

        return true;
    }

    /// <summary>Checks what the frame unpacked to; it ends behind this.</summary>
    /// <param name="content">The content.</param>
    /// <exception cref="DamagedBatchException">It isn't what was packed.</exception>
    public void CheckContent(ReadOnlySpan<byte> content)
    {
        if (ContentSize is { } size && size != content.Length)
        {
            throw Damaged($"a frame states {size} bytes and has {content.Length}");
        }

        if (_hasContentChecksum && BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint))) != XxHash32.Compute(content))
        {
            throw Damaged("a frame's checksum isn't right");
        }
    }

    /// <summary>Says what is wrong with LZ4 data.</summary>
    public static DamagedBatchException Damaged(string reason) => new($"what it holds isn't LZ4: {reason}");

    // The checksum is of what precedes it, without the magic number. Kafka's clients before 0.10 took the magic number with it (KAFKA-3160).
    private void CheckHeader(ReadOnlySpan<byte> header)
    {
        byte checksum = Take(1)[0];
        if (checksum != (byte)(XxHash32.Compute(header[sizeof(uint)..]) >> 8) && checksum != (byte)(XxHash32.Compute(header) >> 8))
        {
            throw Damaged("its frame header's checksum isn't right");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw Damaged($"a part of {count} bytes begins where {_rest.Length} are left");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
