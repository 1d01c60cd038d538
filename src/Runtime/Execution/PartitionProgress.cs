using System;

namespace Weir;

/// <summary>Where a batch left a partition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition's number.</param>
/// <param name="Position">The offset of the next record to read.</param>
/// <param name="EndOffset">The offset behind the partition's last record when the batch was planned; the last stable one where only committed records are read.</param>
public sealed record PartitionProgress(string Topic, int Partition, long Position, long EndOffset)
{
    /// <summary>How many offsets the position is behind the end.</summary>
    public long Lag => Math.Max(0, EndOffset - Position);
}
