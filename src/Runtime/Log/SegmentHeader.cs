using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Weir.Runtime;

/// <summary>The first 64 bytes of a segment.</summary>
/// <remarks>
/// Magic (8 bytes) | version u16 | oldest version whose reader can read it u16 | length of the header u32 | first LSN u64 | log's id (16) | incarnation u64 | salt u64 | checksum of
/// the last record before the segment u32 | checksum of all this u32. Of all versions the magic, both version numbers and the checksum stand where they stand.
/// </remarks>
/// <param name="FirstLsn">The LSN of its first record.</param>
/// <param name="LogId">Which log it belongs to.</param>
/// <param name="Incarnation">How often the log had been opened when it was made.</param>
/// <param name="Salt">Random: checksums of records begin with it, so that no bytes of another segment pass for this one's.</param>
/// <param name="PreviousSum">The checksum of the last record of the segment before; 0 for the first one.</param>
internal sealed record SegmentHeader(long FirstLsn, Guid LogId, long Incarnation, ulong Salt, uint PreviousSum)
{
    // "WEIRLOG" and a byte that no text has.
    private const ulong Magic = 0x8A474F4C52494557;
    private const int SumAt = LogFormat.HeaderBytes - sizeof(uint);

    /// <summary>The version that it is written in.</summary>
    public ushort Version { get; init; } = LogFormat.Version;

    /// <summary>The oldest version whose reader can read it.</summary>
    public ushort OldestReader { get; init; } = LogFormat.OldestReader;

    /// <summary>What the checksums of the segment's records begin with.</summary>
    public uint Seed
    {
        get
        {
            Span<byte> salt = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(salt, Salt);
            return Crc32C.Append(~0u, salt);
        }
    }

    /// <summary>A new salt.</summary>
    public static ulong NewSalt() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Writes the header.</summary>
    public void Encode(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(to, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(to[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(to[10..], OldestReader);
        BinaryPrimitives.WriteUInt32LittleEndian(to[12..], LogFormat.HeaderBytes);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], FirstLsn);
        LogId.TryWriteBytes(to.Slice(24, 16), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(to[40..], Incarnation);
        BinaryPrimitives.WriteUInt64LittleEndian(to[48..], Salt);
        BinaryPrimitives.WriteUInt32LittleEndian(to[56..], PreviousSum);
        BinaryPrimitives.WriteUInt32LittleEndian(to[SumAt..], ~Crc32C.Append(~0u, to[..SumAt]));
    }

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">A segment's first bytes.</param>
    /// <param name="file">The segment, for the message.</param>
    /// <exception cref="LogDamagedException">It isn't one, or isn't whole, or can't be read by this version.</exception>
    public static SegmentHeader Decode(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes.Length < LogFormat.HeaderBytes
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[SumAt..]) != ~Crc32C.Append(~0u, bytes[..SumAt]))
        {
            throw new LogDamagedException(LogProblem.Damaged, file, 0, 0, "The segment's header isn't whole.");
        }

        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        ushort oldestReader = BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]);
        if (oldestReader > LogFormat.Version)
        {
            throw new LogDamagedException(
                LogProblem.TooNew, file, 0, 0, $"The segment has format version {version}, which takes a reader of version {oldestReader}; this Weir's is {LogFormat.Version}.");
        }

        if (version < LogFormat.OldestReadable)
        {
            throw new LogDamagedException(
                LogProblem.TooOld, file, 0, 0, $"The segment has format version {version}; the oldest one that this Weir reads is {LogFormat.OldestReadable}.");
        }

        return new SegmentHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            new Guid(bytes.Slice(24, 16), bigEndian: true),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[48..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[56..]))
        {
            Version = version,
            OldestReader = oldestReader,
        };
    }
}
