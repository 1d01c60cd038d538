using System.Buffers.Binary;
using System.IO.Compression;
using K4os.Compression.LZ4;
using K4os.Compression.LZ4.Encoders;
using Snappier;
using Xunit;
using ZstdSharp;

namespace Weir.Runtime.Tests;

/// <summary>Packs the records of a batch as producers do.</summary>
internal static class Packing
{
    /// <summary>All codecs that pack.</summary>
    public static readonly CompressionCodec[] Codecs = [CompressionCodec.Gzip, CompressionCodec.Snappy, CompressionCodec.Lz4, CompressionCodec.Zstd];

    /// <summary>Packs by a codec, in the form that most producers write.</summary>
    public static byte[] Pack(CompressionCodec codec, byte[] records) => codec switch
    {
        CompressionCodec.None => records,
        CompressionCodec.Gzip => Gzip(records),
        CompressionCodec.Snappy => Snappy.CompressToArray(records),
        CompressionCodec.Lz4 => Lz4(records),
        _ => Zstd(records),
    };

    public static byte[] Gzip(byte[] records)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(records);
        }

        return packed.ToArray();
    }

    /// <summary>Snappy in the stream of xerial's library.</summary>
    public static byte[] Xerial(byte[] records, int blockBytes = 32 * 1024)
    {
        var packed = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        packed.Write([0x82, .. "SNAPPY"u8, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
        for (int start = 0; start < records.Length; start += blockBytes)
        {
            byte[] block = Snappy.CompressToArray(records.AsSpan(start, Math.Min(blockBytes, records.Length - start)));
            BinaryPrimitives.WriteInt32BigEndian(length, block.Length);
            packed.Write(length);
            packed.Write(block);
        }

        return packed.ToArray();
    }

    /// <summary>An LZ4 frame of independent blocks of 64 KiB at most, with every checksum and the size, or none of them.</summary>
    public static byte[] Lz4(byte[] records, bool isChecked = true, bool hasOldChecksum = false)
    {
        var packed = new MemoryStream();
        Span<byte> number = stackalloc byte[8];
        packed.Write([0x04, 0x22, 0x4D, 0x18, (byte)(isChecked ? 0x7C : 0x60), 0x40]);
        if (isChecked)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, records.Length);
            packed.Write(number);
        }

        byte[] header = packed.ToArray();
        packed.WriteByte((byte)(XxHash32.Compute(header.AsSpan(hasOldChecksum ? 0 : 4)) >> 8));
        for (int start = 0; start < records.Length; start += 64 * 1024)
        {
            var content = records.AsSpan(start, Math.Min(64 * 1024, records.Length - start));
            byte[] block = new byte[LZ4Codec.MaximumOutputSize(content.Length)];
            int length = LZ4Codec.Encode(content, block);
            bool isStored = length >= content.Length;
            WriteBlock(packed, isStored ? content : block.AsSpan(0, length), isStored, isChecked);
        }

        packed.Write([0, 0, 0, 0]);
        if (isChecked)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(number, XxHash32.Compute(records));
            packed.Write(number[..4]);
        }

        return packed.ToArray();
    }

    /// <summary>An LZ4 frame whose blocks refer to those before them.</summary>
    public static byte[] LinkedLz4(byte[] records)
    {
        var packed = new MemoryStream();
        packed.Write([0x04, 0x22, 0x4D, 0x18, 0x40, 0x40]);
        packed.WriteByte((byte)(XxHash32.Compute(packed.ToArray().AsSpan(4)) >> 8));
        using var encoder = LZ4Encoder.Create(chaining: true, LZ4Level.L00_FAST, blockSize: 1024, extraBlocks: 80);
        byte[] block = new byte[LZ4Codec.MaximumOutputSize(1024)];
        for (int start = 0; start < records.Length; start += 1024)
        {
            int taken = encoder.Topup(records, start, Math.Min(1024, records.Length - start));
            int length = encoder.Encode(block, 0, block.Length, allowCopy: false);
            Assert.Equal(Math.Min(1024, records.Length - start), taken);
            WriteBlock(packed, block.AsSpan(0, length), isStored: false, isChecked: false);
        }

        packed.Write([0, 0, 0, 0]);
        return packed.ToArray();
    }

    /// <summary>Zstandard with its size and checksum, or as a stream, whose size isn't known at its beginning.</summary>
    public static byte[] Zstd(byte[] records, bool isStream = false)
    {
        if (!isStream)
        {
            using var compressor = new Compressor();
            return compressor.Wrap(records).ToArray();
        }

        var packed = new MemoryStream();
        using (var stream = new CompressionStream(packed))
        {
            stream.Write(records);
        }

        return packed.ToArray();
    }

    private static void WriteBlock(MemoryStream packed, ReadOnlySpan<byte> block, bool isStored, bool isChecked)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)block.Length | (isStored ? 0x80000000 : 0));
        packed.Write(number);
        packed.Write(block);
        if (isChecked)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(number, XxHash32.Compute(block));
            packed.Write(number);
        }
    }
}
