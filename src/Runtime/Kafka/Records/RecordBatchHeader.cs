using System;
using System.Buffers.Binary;

namespace Weir.Runtime;

/// <summary>The 61 bytes before a batch's records (record format v2, KIP-98), or what can be told of a batch in an older format.</summary>
internal readonly struct RecordBatchHeader
{
    /// <summary>How many bytes the header of a batch takes.</summary>
    public const int Size = 61;

    /// <summary>Where the bytes begin that the checksum covers: at the attributes.</summary>
    public const int ChecksumStart = 21;

    // The offset and the length themselves, which the length doesn't count.
    private const int Prefix = 12;

    // In every format the magic byte stands here; an older message has at least a checksum, magic, attributes and two lengths.
    private const int MagicAt = 16;
    private const int ShortestOldMessage = 14;

    private const int CodecBits = 0x07;
    private const int LogAppendBit = 0x08;
    private const int TransactionalBit = 0x10;
    private const int ControlBit = 0x20;

    private RecordBatchHeader(ReadOnlySpan<byte> bytes)
    {
        BaseOffset = BinaryPrimitives.ReadInt64BigEndian(bytes);
        Length = BinaryPrimitives.ReadInt32BigEndian(bytes[8..]);
        Magic = (sbyte)bytes[MagicAt];
        if (Magic != 2)
        {
            return;
        }

        LeaderEpoch = BinaryPrimitives.ReadInt32BigEndian(bytes[12..]);
        Crc = BinaryPrimitives.ReadUInt32BigEndian(bytes[17..]);
        Attributes = BinaryPrimitives.ReadInt16BigEndian(bytes[21..]);
        LastOffsetDelta = BinaryPrimitives.ReadInt32BigEndian(bytes[23..]);
        BaseTimestamp = BinaryPrimitives.ReadInt64BigEndian(bytes[27..]);
        MaxTimestamp = BinaryPrimitives.ReadInt64BigEndian(bytes[35..]);
        ProducerId = BinaryPrimitives.ReadInt64BigEndian(bytes[43..]);
        ProducerEpoch = BinaryPrimitives.ReadInt16BigEndian(bytes[51..]);
        BaseSequence = BinaryPrimitives.ReadInt32BigEndian(bytes[53..]);
        Count = BinaryPrimitives.ReadInt32BigEndian(bytes[57..]);
    }

    /// <summary>The offset that the records' offsets count from.</summary>
    public long BaseOffset { get; }

    /// <summary>How many bytes follow the length itself.</summary>
    public int Length { get; }

    /// <summary>The epoch of the leader that took the batch; -1 for none.</summary>
    public int LeaderEpoch { get; }

    /// <summary>The record format: 2; 0 and 1 are those before Kafka 0.11, of which only offset, length and this are known.</summary>
    public sbyte Magic { get; }

    /// <summary>The CRC-32C of all that follows it.</summary>
    public uint Crc { get; }

    /// <summary>Codec, timestamp type and what kind of batch it is.</summary>
    public short Attributes { get; }

    /// <summary>What the last record's offset, which compaction may have removed, is above <see cref="BaseOffset"/>.</summary>
    public int LastOffsetDelta { get; }

    /// <summary>The time that the records' times count from, in milliseconds since the epoch.</summary>
    public long BaseTimestamp { get; }

    /// <summary>The latest of the records' times, in milliseconds since the epoch; the broker's own where the topic has log-append time.</summary>
    public long MaxTimestamp { get; }

    /// <summary>The idempotent or transactional producer that wrote the batch; -1 for none.</summary>
    public long ProducerId { get; }

    /// <summary>The producer's epoch.</summary>
    public short ProducerEpoch { get; }

    /// <summary>The sequence number that the producer gave its first record.</summary>
    public int BaseSequence { get; }

    /// <summary>How many records the batch has.</summary>
    public int Count { get; }

    /// <summary>How many bytes the batch takes, header and all.</summary>
    public int TotalLength => Length + Prefix;

    /// <summary>The batch's last offset: the next batch begins behind it.</summary>
    public long LastOffset => BaseOffset + LastOffsetDelta;

    /// <summary>How the records are packed. Values that the enumeration lacks are refused when the records are read.</summary>
    public CompressionCodec Codec => (CompressionCodec)(Attributes & CodecBits);

    /// <summary>Kafka's timestamp type of all the records: 0 create time, 1 log-append time.</summary>
    public int TimestampType => (Attributes & LogAppendBit) == 0 ? 0 : 1;

    /// <summary>Whether the batch belongs to a transaction.</summary>
    public bool IsTransactional => (Attributes & TransactionalBit) != 0;

    /// <summary>Whether the batch is a transaction's marker, which no one reads as a record.</summary>
    public bool IsControl => (Attributes & ControlBit) != 0;

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">Where a batch begins.</param>
    /// <param name="header">The header: its lengths, offsets and counts can be relied on.</param>
    /// <returns>Whether enough bytes are there; with the <see cref="TotalLength"/> of the header the batch can be waited for.</returns>
    /// <exception cref="DamagedBatchException">No batch begins like this.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RecordBatchHeader header)
    {
        if (bytes.Length <= MagicAt || ((sbyte)bytes[MagicAt] == 2 && bytes.Length < Size))
        {
            header = default;
            return false;
        }

        header = new RecordBatchHeader(bytes);
        header.Check();
        return true;
    }

    private void Check()
    {
        if (Magic is < 0 or > 2)
        {
            throw new DamagedBatchException($"it has the record format {Magic}, which doesn't exist");
        }

        if (Length < (Magic == 2 ? Size - Prefix : ShortestOldMessage) || Length > Array.MaxLength - RecordBuffer.Slack - Prefix)
        {
            throw new DamagedBatchException($"it states a length of {Length} bytes");
        }

        // Offsets are signed, and the last record's must be one too.
        if (BaseOffset < 0 || BaseOffset > long.MaxValue - int.MaxValue || LastOffsetDelta < 0)
        {
            throw new DamagedBatchException($"it states the offsets {BaseOffset} and {LastOffsetDelta} more");
        }

        if (Count < 0 || Count > (long)LastOffsetDelta + 1)
        {
            throw new DamagedBatchException($"it states {Count} records in {(long)LastOffsetDelta + 1} offsets");
        }
    }
}
