using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>The checksum of record batches and of files: CRC-32C (Castagnoli), by the processor's instruction where it has one.</summary>
/// <remarks>
/// Newer processors multiply without carries, which is faster still (<see cref="Crc32CFolding"/>). Otherwise: the instruction takes eight bytes a cycle but three cycles until its result is there. So long data is cut in three parts whose sums
/// are formed side by side; what the first parts' sums become behind the bytes of the later ones is looked up (<see cref="Crc32CShift"/>).
/// </remarks>
internal static class Crc32C
{
    // Each step's sums are put together once: seldom for long data, and still side by side for short batches.
    private const int LongPart = 1024;
    private const int ShortPart = 128;

    private static readonly Crc32CShift s_long = new(LongPart);
    private static readonly Crc32CShift s_short = new(ShortPart);

    /// <summary>Computes the checksum.</summary>
    /// <param name="data">The bytes.</param>
    public static uint Compute(ReadOnlySpan<byte> data) => ~Append(~0u, data);

    /// <summary>Goes on with a sum before its last inversion.</summary>
    /// <param name="sum">All ones for the first bytes, then what this returned.</param>
    /// <param name="data">The next bytes.</param>
    public static uint Append(uint sum, ReadOnlySpan<byte> data)
    {
        if (Crc32CFolding.IsSupported && data.Length >= Crc32CFolding.ShortestBytes)
        {
            sum = Crc32CFolding.Append(sum, ref data);
        }

        return AppendInParts(sum, data);
    }

    /// <summary>Goes on with a sum by the processor's instruction alone.</summary>
    /// <param name="sum">As for <see cref="Append"/>.</param>
    /// <param name="data">The next bytes.</param>
    public static uint AppendInParts(uint sum, ReadOnlySpan<byte> data)
    {
        sum = AppendSteps(sum, ref data, LongPart, s_long);
        sum = AppendSteps(sum, ref data, ShortPart, s_short);
        while (data.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, Unsafe.ReadUnaligned<ulong>(ref MemoryMarshal.GetReference(data)));
            data = data[sizeof(ulong)..];
        }

        foreach (byte value in data)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return sum;
    }

    /// <summary>Sums up as many steps of three parts as the data has.</summary>
    private static uint AppendSteps(uint sum, ref ReadOnlySpan<byte> data, int part, Crc32CShift shift)
    {
        while (data.Length >= 3 * part)
        {
            // Within the loop all reads lie below 3 * part, which was checked.
            ref byte at = ref MemoryMarshal.GetReference(data);
            ref byte end = ref Unsafe.Add(ref at, part);
            uint second = 0;
            uint third = 0;
            do
            {
                sum = BitOperations.Crc32C(sum, Unsafe.ReadUnaligned<ulong>(ref at));
                second = BitOperations.Crc32C(second, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, part)));
                third = BitOperations.Crc32C(third, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, 2 * part)));
                at = ref Unsafe.Add(ref at, sizeof(ulong));
            }
            while (Unsafe.IsAddressLessThan(ref at, ref end));
            sum = shift.Apply(shift.Apply(sum) ^ second) ^ third;
            data = data[(3 * part)..];
        }

        return sum;
    }
}
