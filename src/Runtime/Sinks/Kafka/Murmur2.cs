using System;
using System.Buffers.Binary;

namespace Weir.Runtime;

/// <summary>The hash by which Kafka's Java clients find a key's partition: MurmurHash2 of 32 bits with a seed of Kafka's own.</summary>
internal static class Murmur2
{
    private const uint Seed = 0x9747b28c;
    private const uint Factor = 0x5bd1e995;
    private const int Shift = 24;

    /// <summary>The partition of a key.</summary>
    /// <param name="key">The key's bytes.</param>
    /// <param name="partitions">How many partitions there are.</param>
    public static int PartitionOf(ReadOnlySpan<byte> key, int partitions) => (int)(Hash(key) & 0x7fffffff) % partitions;

    /// <summary>The hash.</summary>
    /// <param name="data">The bytes.</param>
    public static uint Hash(ReadOnlySpan<byte> data)
    {
        uint hash = Seed ^ (uint)data.Length;
        for (; data.Length >= sizeof(uint); data = data[sizeof(uint)..])
        {
            uint part = BinaryPrimitives.ReadUInt32LittleEndian(data) * Factor;
            part = (part ^ (part >> Shift)) * Factor;
            hash = (hash * Factor) ^ part;
        }

        if (!data.IsEmpty)
        {
            for (int i = data.Length - 1; i >= 0; i--)
            {
                hash ^= (uint)data[i] << (8 * i);
            }

            hash *= Factor;
        }

        hash = (hash ^ (hash >> 13)) * Factor;
        return hash ^ (hash >> 15);
    }
}
