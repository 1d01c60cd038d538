using System.Buffers.Binary;
using System.Text;

namespace Weir.Runtime.Tests;

/// <summary>Writes record batches as a producer and a broker do, from the description of the format alone.</summary>
internal sealed class BatchWriter
{
    private readonly List<byte> _records = [];
    private int _count;

    public long BaseOffset { get; init; }

    public long BaseTime { get; init; }

    public long MaxTime { get; init; }

    public CompressionCodec Codec { get; init; }

    public bool IsLogAppend { get; init; }

    public bool IsTransactional { get; init; }

    public bool IsControl { get; init; }

    public long ProducerId { get; init; } = -1;

    /// <summary>The last offset above the base, if it isn't that of the last record.</summary>
    public int? LastDelta { get; set; }

    /// <summary>How records are packed, if not plainly by <see cref="Codec"/>.</summary>
    public Func<byte[], byte[]>? Pack { get; init; }

    private int Next { get; set; }

    /// <summary>A batch of some records with the next offsets.</summary>
    public static BatchWriter Of(params TestRecord[] records) => new BatchWriter().Add(records);

    /// <summary>Some records of different sizes, with nulls, headers, far times and offsets that compaction left out.</summary>
    public static TestRecord[] Mixed(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TestRecord(
            i % 3 == 0 ? null : Encoding.UTF8.GetBytes($"key {i % 7}"),
            i % 5 == 4 ? null : Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"value {i} ", i % 13))),
            1_700_000_000_000 + (i * (i % 2 == 0 ? 1 : -70_000L)),
            [.. Enumerable.Range(0, i % 4 == 3 ? 2 : 0).Select(h => ($"header {h}", h == 0 ? null : new byte[i % 100]))]))];

    /// <summary>Adds records with the next offsets.</summary>
    public BatchWriter Add(params TestRecord[] records)
    {
        foreach (var record in records)
        {
            Add(Next, record);
        }

        return this;
    }

    /// <summary>Adds a record with an offset above the base.</summary>
    public BatchWriter Add(int delta, TestRecord record)
    {
        List<byte> body = [0];
        WriteVarint(body, record.Time - BaseTime);
        WriteVarint(body, delta);
        WriteBytes(body, record.Key);
        WriteBytes(body, record.Value);
        WriteVarint(body, record.Headers.Length);
        foreach (var (key, value) in record.Headers)
        {
            WriteBytes(body, Encoding.UTF8.GetBytes(key));
            WriteBytes(body, value);
        }

        return AddRaw(delta, [.. body]);
    }

    /// <summary>Adds a record that need not be one.</summary>
    public BatchWriter AddRaw(int delta, byte[] body)
    {
        WriteVarint(_records, body.Length);
        _records.AddRange(body);
        _count++;
        Next = delta + 1;
        return this;
    }

    /// <summary>The batch's bytes.</summary>
    public byte[] ToArray()
    {
        byte[] records = [.. _records];
        records = Pack is null ? Packing.Pack(Codec, records) : Pack(records);
        byte[] batch = new byte[RecordBatchHeader.Size + records.Length];
        records.CopyTo(batch, RecordBatchHeader.Size);
        BinaryPrimitives.WriteInt64BigEndian(batch, BaseOffset);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(12), 7);
        batch[16] = 2;
        int attributes = (int)Codec | (IsLogAppend ? 8 : 0) | (IsTransactional ? 16 : 0) | (IsControl ? 32 : 0);
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(21), (short)attributes);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(23), LastDelta ?? Math.Max(Next - 1, 0));
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(27), BaseTime);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(35), MaxTime);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(43), ProducerId);
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(51), 3);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(53), 11);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(57), _count);
        WriteChecksum(batch);
        return batch;
    }

    /// <summary>Makes a batch's checksum right again, by the definition of the polynomial.</summary>
    public static void WriteChecksum(Span<byte> batch) =>
        BinaryPrimitives.WriteUInt32BigEndian(batch[17..], BitwiseCrc32C(batch[RecordBatchHeader.ChecksumStart..]));

    /// <summary>The checksum bit by bit.</summary>
    public static uint BitwiseCrc32C(ReadOnlySpan<byte> data)
    {
        uint sum = ~0u;
        foreach (byte value in data)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) == 0 ? 0 : 0x82F63B78);
            }
        }

        return ~sum;
    }

    /// <summary>Writes a number of variable length.</summary>
    public static void WriteVarint(List<byte> target, long value)
    {
        ulong raw = (ulong)((value << 1) ^ (value >> 63));
        for (; raw >= 0x80; raw >>= 7)
        {
            target.Add((byte)(raw | 0x80));
        }

        target.Add((byte)raw);
    }

    private static void WriteBytes(List<byte> target, byte[]? bytes)
    {
        WriteVarint(target, bytes?.Length ?? -1);
        target.AddRange(bytes ?? []);
    }
}
