using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Cuts a batch down to a number of offsets, shared over partitions by how much each has (Spark's maxOffsetsPerTrigger).</summary>
internal static class OffsetShare
{
    /// <summary>Cuts a range.</summary>
    /// <param name="range">All that could be read.</param>
    /// <param name="limit">How many offsets there may be. A partition with less than one offset's share gets one all the same, so that none starves.</param>
    public static SourceRange Cut(SourceRange range, long limit)
    {
        double total = Total(range);
        if (total < 1)
        {
            return range;
        }

        var ends = new List<KeyValuePair<SourcePartition, long>>(range.To.Partitions.Count);
        foreach (var (partition, end) in range.To.Partitions)
        {
            ends.Add(new(partition, EndOf(range.From.Of(partition, end), end, total, limit)));
        }

        return range with { To = new SourceOffsets(ends) };
    }

    /// <summary>How many offsets a range has. It is no whole number because Spark's isn't: it can't overflow.</summary>
    public static double Total(SourceRange range)
    {
        double total = 0;
        foreach (var (partition, end) in range.To.Partitions)
        {
            total += Math.Max(0, end - range.From.Of(partition, end));
        }

        return total;
    }

    private static long EndOf(long begin, long end, double total, long limit)
    {
        long size = end - begin;
        if (size <= 0)
        {
            return end;
        }

        double share = limit * (size / total);
        double whole = share < 1 ? Math.Ceiling(share) : Math.Floor(share);

        // As a number of 64 bits the share may lie behind the last offset that there can be.
        return whole >= long.MaxValue - begin ? end : Math.Min(end, begin + (long)whole);
    }
}
