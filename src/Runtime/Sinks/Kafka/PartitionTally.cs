using System;

namespace Weir.Runtime;

/// <summary>What a batch has written to a partition.</summary>
internal struct PartitionTally
{
    private uint _sum;

    /// <summary>How many records.</summary>
    public long Rows { get; private set; }

    /// <summary>The CRC-32C of their keys and values, one behind the other in the order of the records.</summary>
    public readonly uint Hash => Rows == 0 ? 0 : ~_sum;

    /// <summary>Counts a record.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        uint sum = Rows == 0 ? ~0u : _sum;
        _sum = Crc32C.Append(Crc32C.Append(sum, key), value);
        Rows++;
    }
}
