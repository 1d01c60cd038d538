using System;
using System.Buffers.Binary;

namespace Weir.Runtime;

/// <summary>The last 64 bytes of a segment that is full: they name the next one, and are written once that one is durable. So a missing last segment is noticed.</summary>
/// <remarks>Magic (8 bytes) | first LSN of the next segment u64 | zeros | checksum u32, which begins with the segment's salt as records' do.</remarks>
internal static class SegmentSeal
{
    // "WEIRSEAL".
    private const ulong Magic = 0x4C41455352494557;
    private const int SumAt = LogFormat.SealBytes - sizeof(uint);

    /// <summary>Writes a seal.</summary>
    /// <param name="to">Where to, 64 bytes.</param>
    /// <param name="seed">What the segment's checksums begin with.</param>
    /// <param name="nextLsn">The first LSN of the next segment.</param>
    public static void Encode(Span<byte> to, uint seed, long nextLsn)
    {
        to.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(to, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], nextLsn);
        BinaryPrimitives.WriteUInt32LittleEndian(to[SumAt..], ~Crc32C.Append(seed, to[..SumAt]));
    }

    /// <summary>Reads a seal: the first LSN of the next segment, 0 where there is no seal, -1 where there is a damaged one.</summary>
    public static long Decode(ReadOnlySpan<byte> bytes, uint seed)
    {
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            return 0;
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(bytes) == Magic
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[SumAt..]) == ~Crc32C.Append(seed, bytes[..SumAt])
            ? BinaryPrimitives.ReadInt64LittleEndian(bytes[8..])
            : -1;
    }
}
