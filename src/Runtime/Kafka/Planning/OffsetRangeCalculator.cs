using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Cuts a batch's ranges into pieces: Spark's KafkaOffsetRangeCalculator, with its rules to the letter.</summary>
/// <param name="minPartitions">How many pieces there are to be at least: a wish, since small ranges stay whole. Null for one a range.</param>
/// <param name="maxRecordsPerPartition">How many offsets a piece has at most; null for no limit.</param>
internal sealed class OffsetRangeCalculator(int? minPartitions, long? maxRecordsPerPartition)
{
    /// <summary>Cuts ranges. Empty ones are dropped; the pieces of a range follow each other in its place.</summary>
    public IReadOnlyList<PartitionRange> Cut(IEnumerable<PartitionRange> ranges)
    {
        List<PartitionRange> pieces = [.. ranges.Where(range => range.Size > 0)];
        if (maxRecordsPerPartition is { } most)
        {
            pieces = [.. pieces.SelectMany(range => Divide(range, CeilingOf(range.Size, most)))];
        }

        return minPartitions is { } least && pieces.Count < least ? Spread(pieces, least) : pieces;
    }

    /// <summary>Makes at least so many pieces of fewer ranges, of each as many as its size asks for.</summary>
    private static List<PartitionRange> Spread(List<PartitionRange> ranges, int least)
    {
        double total = ranges.Sum(range => (double)range.Size);

        // A range whose share rounds to one piece stays whole; what is left is shared by the others.
        var small = ranges.FindAll(range => Share(range, least, total) == 1);
        double rest = total - small.Sum(range => (double)range.Size);
        int parts = Math.Max(1, least - small.Count);
        return
        [
            .. ranges.SelectMany(range => Share(range, least, total) == 1
                ? [range]
                : Divide(range, Share(range, parts, rest))),
        ];
    }

    /// <summary>How many of so many pieces are a range's: at least one, rounded as Java's Math.round does.</summary>
    private static long Share(PartitionRange range, int parts, double total) =>
        Math.Max(1, (long)Math.Floor((range.Size / total * parts) + 0.5));

    /// <summary>Cuts a range into so many pieces; what doesn't divide goes to the last ones.</summary>
    private static IEnumerable<PartitionRange> Divide(PartitionRange range, long parts)
    {
        long left = range.Size;
        long start = range.From;
        for (long part = 0; part < parts; part++)
        {
            long size = left / (parts - part);
            left -= size;
            long end = Math.Min(start + size, range.To);
            if (end > start)
            {
                yield return range with { From = start, To = end };
            }

            start = end;
        }
    }

    private static long CeilingOf(long size, long most) => (size / most) + (size % most > 0 ? 1 : 0);
}
