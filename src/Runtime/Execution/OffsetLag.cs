using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Weir.Runtime;

/// <summary>How far a batch's end stays behind the source: the lag metrics of Spark's Kafka source.</summary>
internal static class OffsetLag
{
    /// <summary>The position, end and lag of each partition; nothing for a source without topics.</summary>
    public static IReadOnlyList<PartitionProgress> ByPartition(SourceOffsets end, SourceOffsets latest) => end.Partitions is [] or [{ Key.Topic: "" }, ..]
        ? []
        : [.. end.Partitions.Select(pair => new PartitionProgress(pair.Key.Topic, pair.Key.Number, pair.Value, latest.Of(pair.Key, pair.Value)))];

    /// <summary>The smallest, largest and average lag of the partitions; nothing for a source without topics.</summary>
    public static IReadOnlyDictionary<string, string> Describe(SourceOffsets end, SourceOffsets latest)
    {
        if (end.Partitions is [] or [{ Key.Topic: "" }, ..])
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        long smallest = long.MaxValue;
        long largest = 0;
        long sum = 0;
        foreach (var (partition, offset) in end.Partitions)
        {
            // The latest offset that is known may be older than the batch's end; Spark counts no lag then.
            long behind = Math.Max(0, latest.Of(partition, offset) - offset);
            smallest = Math.Min(smallest, behind);
            largest = Math.Max(largest, behind);
            sum += behind;
        }

        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["avgOffsetsBehindLatest"] = ((double)sum / end.Partitions.Count).ToString("0.0##############", CultureInfo.InvariantCulture),
            ["maxOffsetsBehindLatest"] = largest.ToString(CultureInfo.InvariantCulture),
            ["minOffsetsBehindLatest"] = smallest.ToString(CultureInfo.InvariantCulture),
        };
    }
}
