using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using K4os.Compression.LZ4;
using Snappier;
using Weir.Runtime;
using ZstdSharp;

namespace Weir.Benchmarks;

/// <summary>Record batches as a producer with batches of about 64 KB writes them: an 8-byte key, JSON-like values of one length.</summary>
internal static class RecordBatches
{
    private const int BatchBytes = 64 * 1024;

    /// <summary>Makes batches that follow each other.</summary>
    /// <param name="codec">How they are packed.</param>
    /// <param name="records">How many records there are.</param>
    /// <param name="valueBytes">How long a value is.</param>
    /// <returns>The batches one after the other, with slack behind them.</returns>
    internal static byte[] Make(CompressionCodec codec, int records, int valueBytes)
    {
        var all = new List<byte>();
        var batch = new List<byte>();
        var random = new Random(1);
        int count = 0;
        long first = 0;
        for (int i = 0; i < records; i++)
        {
            AddRecord(batch, count++, i / 50, random, valueBytes);
            if (batch.Count >= BatchBytes || i == records - 1)
            {
                all.AddRange(Frame(codec, first, count, [.. batch]));
                batch.Clear();
                first = i + 1;
                count = 0;
            }
        }

        all.AddRange(new byte[RecordBuffer.Slack]);
        return [.. all];
    }

    private static void AddRecord(List<byte> batch, int delta, long time, Random random, int valueBytes)
    {
        var body = new List<byte> { 0 };
        AddNumber(body, time % 500);
        AddNumber(body, delta);
        AddNumber(body, 8);
        body.AddRange(BitConverter.GetBytes((long)random.Next(2000)));
        AddNumber(body, valueBytes);
        string text = $"{{\"user\":{random.Next(100_000)},\"page\":\"/shop/{random.Next(1000)}\",\"price\":{random.Next(10_000)},\"session\":\"{random.NextInt64():x}\"}}";
        byte[] value = new byte[valueBytes];
        Encoding.ASCII.GetBytes(text.PadRight(valueBytes).AsSpan(0, valueBytes), value);
        body.AddRange(value);
        body.Add(0);
        AddNumber(batch, body.Count);
        batch.AddRange(body);
    }

    private static byte[] Frame(CompressionCodec codec, long first, int count, byte[] records)
    {
        byte[] packed = Pack(codec, records);
        byte[] batch = new byte[RecordBatchHeader.Size + packed.Length];
        packed.CopyTo(batch, RecordBatchHeader.Size);
        BinaryPrimitives.WriteInt64BigEndian(batch, first);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        batch[16] = 2;
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(21), (short)codec);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(23), count - 1);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(27), 1_700_000_000_000);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(43), -1);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(57), count);
        BinaryPrimitives.WriteUInt32BigEndian(batch.AsSpan(17), Crc32C.Compute(batch.AsSpan(RecordBatchHeader.ChecksumStart)));
        return batch;
    }

    private static byte[] Pack(CompressionCodec codec, byte[] records)
    {
        switch (codec)
        {
            case CompressionCodec.None:
                return records;
            case CompressionCodec.Snappy:
                return Snappy.CompressToArray(records);
            case CompressionCodec.Lz4:
                return Lz4(records);
            case CompressionCodec.Zstd:
                using (var compressor = new Compressor(level: 3))
                {
                    return compressor.Wrap(records).ToArray();
                }

            default:
                var packed = new MemoryStream();
                using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
                {
                    gzip.Write(records);
                }

                return packed.ToArray();
        }
    }

    // A frame as Java's client writes it: blocks of 64 KiB that stand for themselves, without their checksums.
    private static byte[] Lz4(byte[] records)
    {
        var packed = new List<byte> { 0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, 0x82 };
        for (int start = 0; start < records.Length; start += 64 * 1024)
        {
            var content = records.AsSpan(start, Math.Min(64 * 1024, records.Length - start));
            byte[] block = new byte[LZ4Codec.MaximumOutputSize(content.Length)];
            int length = LZ4Codec.Encode(content, block);
            packed.AddRange(BitConverter.GetBytes(length));
            packed.AddRange(block[..length]);
        }

        packed.AddRange(new byte[4]);
        return [.. packed];
    }

    private static void AddNumber(List<byte> target, long value)
    {
        ulong raw = (ulong)((value << 1) ^ (value >> 63));
        for (; raw >= 0x80; raw >>= 7)
        {
            target.Add((byte)(raw | 0x80));
        }

        target.Add((byte)raw);
    }
}
