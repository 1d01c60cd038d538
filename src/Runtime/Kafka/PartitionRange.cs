using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>A part of a Kafka partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="From">The first offset.</param>
/// <param name="To">The offset behind the last.</param>
internal readonly record struct PartitionRange(SourcePartition Partition, long From, long To)
{
    /// <summary>How many offsets there are.</summary>
    public long Size => To - From;

    /// <summary>Makes one range of the pieces of each partition.</summary>
    /// <param name="ranges">Pieces; those of a partition follow each other and touch.</param>
    public static IReadOnlyList<PartitionRange> Join(IReadOnlyList<PartitionRange> ranges)
    {
        List<PartitionRange>? joined = null;
        for (int i = 1; i < ranges.Count; i++)
        {
            var range = ranges[i];
            if (range.Partition.Equals(ranges[i - 1].Partition))
            {
                joined ??= [.. FirstOf(ranges, i)];
                joined[^1] = joined[^1] with { To = range.To };
            }
            else
            {
                joined?.Add(range);
            }
        }

        return joined ?? ranges;
    }

    private static IEnumerable<PartitionRange> FirstOf(IReadOnlyList<PartitionRange> ranges, int count)
    {
        for (int i = 0; i < count; i++)
        {
            yield return ranges[i];
        }
    }
}
