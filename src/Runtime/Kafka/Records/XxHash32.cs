using System;
using System.Buffers.Binary;
using System.Numerics;

namespace Weir.Runtime;

/// <summary>The hash by which LZ4's frames are checked: xxHash of 32 bits, with the seed 0.</summary>
internal static class XxHash32
{
    private const uint Prime1 = 2654435761;
    private const uint Prime2 = 2246822519;
    private const uint Prime3 = 3266489917;
    private const uint Prime4 = 668265263;
    private const uint Prime5 = 374761393;
    private const int StripeBytes = 16;

    /// <summary>Computes the hash.</summary>
    /// <param name="data">The bytes.</param>
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        uint hash = (uint)data.Length;
        hash += data.Length >= StripeBytes ? SumStripes(ref data) : Prime5;
        while (data.Length >= sizeof(uint))
        {
            hash += BinaryPrimitives.ReadUInt32LittleEndian(data) * Prime3;
            hash = BitOperations.RotateLeft(hash, 17) * Prime4;
            data = data[sizeof(uint)..];
        }

        foreach (byte value in data)
        {
            hash += value * Prime5;
            hash = BitOperations.RotateLeft(hash, 11) * Prime1;
        }

        hash = (hash ^ (hash >> 15)) * Prime2;
        hash = (hash ^ (hash >> 13)) * Prime3;
        return hash ^ (hash >> 16);
    }

    private static uint SumStripes(ref ReadOnlySpan<byte> data)
    {
        uint first = unchecked(Prime1 + Prime2);
        uint second = Prime2;
        uint third = 0;
        uint fourth = unchecked(0 - Prime1);
        while (data.Length >= StripeBytes)
        {
            first = Round(first, data);
            second = Round(second, data[4..]);
            third = Round(third, data[8..]);
            fourth = Round(fourth, data[12..]);
            data = data[StripeBytes..];
        }

        return BitOperations.RotateLeft(first, 1) + BitOperations.RotateLeft(second, 7)
            + BitOperations.RotateLeft(third, 12) + BitOperations.RotateLeft(fourth, 18);
    }

    private static uint Round(uint sum, ReadOnlySpan<byte> data) =>
        BitOperations.RotateLeft(sum + (BinaryPrimitives.ReadUInt32LittleEndian(data) * Prime2), 13) * Prime1;
}
