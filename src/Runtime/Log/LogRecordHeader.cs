using System;
using System.Buffers.Binary;

namespace Weir.Runtime;

/// <summary>What stands before a record's payload.</summary>
/// <remarks>
/// Checksum u32 | length of header and payload u32 | LSN u64 | durable mark u64 | type u8 | flags u8 | zero u16, then the payload, then zeros up to a multiple of eight bytes. The checksum begins with
/// the segment's salt and covers all behind itself, the padding included.
/// </remarks>
/// <param name="Length">The bytes of header and payload.</param>
/// <param name="Lsn">The record's number: one more than that of the record before.</param>
/// <param name="DurableLsn">The durable mark: up to which number records were known to be durable when this one was written.</param>
/// <param name="Type">What kind of record it is.</param>
/// <param name="Sum">The checksum.</param>
internal readonly record struct LogRecordHeader(int Length, long Lsn, long DurableLsn, byte Type, uint Sum)
{
    private const int LengthAt = 4;
    private const int LsnAt = 8;
    private const int DurableAt = 16;
    private const int TypeAt = 24;
    private const int FlagsAt = 25;
    private const int ReservedAt = 26;

    /// <summary>The bytes that the record takes, its padding included.</summary>
    public int Size => LogFormat.SizeOf(Length - LogFormat.RecordHeaderBytes);

    /// <summary>Writes a record.</summary>
    /// <param name="to">Where to: as many bytes as the record takes.</param>
    /// <param name="seed">What the segment's checksums begin with.</param>
    /// <param name="lsn">Its number.</param>
    /// <param name="durableLsn">The durable mark.</param>
    /// <param name="type">Its type.</param>
    /// <param name="first">The first part of its payload.</param>
    /// <param name="second">The rest of its payload.</param>
    /// <returns>The checksum.</returns>
    public static uint Write(Span<byte> to, uint seed, long lsn, long durableLsn, byte type, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        int length = LogFormat.RecordHeaderBytes + first.Length + second.Length;
        BinaryPrimitives.WriteInt32LittleEndian(to[LengthAt..], length);
        BinaryPrimitives.WriteInt64LittleEndian(to[LsnAt..], lsn);
        BinaryPrimitives.WriteInt64LittleEndian(to[DurableAt..], durableLsn);
        to[TypeAt] = type;
        to[FlagsAt] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(to[ReservedAt..], 0);
        first.CopyTo(to[LogFormat.RecordHeaderBytes..]);
        second.CopyTo(to[(LogFormat.RecordHeaderBytes + first.Length)..]);
        to[length..].Clear();
        uint sum = ~Crc32C.Append(seed, to[LengthAt..]);
        BinaryPrimitives.WriteUInt32LittleEndian(to, sum);
        return sum;
    }

    /// <summary>How many bytes a record at a place would take, as its first bytes say; 0 where they can't be those of a record.</summary>
    /// <param name="bytes">The first bytes, <see cref="LogFormat.RecordHeaderBytes"/> at least.</param>
    public static int ClaimedSize(ReadOnlySpan<byte> bytes)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[LengthAt..]);
        return length is < LogFormat.RecordHeaderBytes or > LogFormat.LongestRecord ? 0 : LogFormat.SizeOf((int)length - LogFormat.RecordHeaderBytes);
    }

    /// <summary>The number that a record at a place would have, as its first bytes say.</summary>
    public static long ClaimedLsn(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes[LsnAt..]);

    /// <summary>Reads and verifies a record.</summary>
    /// <param name="bytes">As many bytes as <see cref="ClaimedSize"/> says.</param>
    /// <param name="seed">What the segment's checksums begin with.</param>
    /// <param name="header">What stands before its payload.</param>
    /// <returns>False if the bytes aren't those of a record of the segment.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, uint seed, out LogRecordHeader header)
    {
        header = new LogRecordHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]),
            ClaimedLsn(bytes),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[DurableAt..]),
            bytes[TypeAt],
            BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        return header.Sum == ~Crc32C.Append(seed, bytes[LengthAt..]) && bytes[FlagsAt] == 0 && header.DurableLsn < header.Lsn;
    }
}
