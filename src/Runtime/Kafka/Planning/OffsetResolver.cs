using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Turns what options say of a begin or an end into offsets.</summary>
/// <param name="cluster">What knows the offsets of times.</param>
internal sealed class OffsetResolver(IKafkaCluster cluster)
{
    /// <summary>Finds where reading begins.</summary>
    /// <param name="start">What options say.</param>
    /// <param name="partitions">The partitions that are read.</param>
    /// <param name="strategy">What happens where no record has the time or a later one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="QueryException">Other partitions are named, or no record matches a time.</exception>
    public async ValueTask<SourceOffsets> StartAsync(
        OffsetPoint start, IReadOnlyList<SourcePartition> partitions, NoOffsetStrategy strategy, CancellationToken cancellationToken)
    {
        var found = await ResolveAsync(start, partitions, cancellationToken).ConfigureAwait(false);
        SourcePartition[] unmatched = [.. found.Where(pair => pair.Value < 0).Select(pair => pair.Key)];
        if (unmatched.Length > 0 && strategy == NoOffsetStrategy.Error)
        {
            throw new QueryException(
                $"{start.Option} of [KafkaSource] asks for a time at or after which {List(unmatched)} {(unmatched.Length == 1 ? "has" : "have")} no record. "
                + "Give an earlier time, or set StartingOffsetsByTimestampStrategy to Latest to begin with what comes next.");
        }

        var resolved = await WithLatestAsync(found, unmatched, cancellationToken).ConfigureAwait(false);
        await CheckWithinAsync(start, cancellationToken).ConfigureAwait(false);
        return resolved;
    }

    /// <summary>Finds where a batch ends: where no record has the time or a later one, at the partition's end.</summary>
    /// <param name="end">What options say.</param>
    /// <param name="start">Where the batch begins.</param>
    /// <param name="startOption">The option that says so.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="QueryException">Other partitions are named, or a partition would end before it begins.</exception>
    public async ValueTask<SourceOffsets> EndAsync(OffsetPoint end, SourceOffsets start, string startOption, CancellationToken cancellationToken)
    {
        SourcePartition[] partitions = [.. start.Partitions.Select(pair => pair.Key)];
        var found = await ResolveAsync(end, partitions, cancellationToken).ConfigureAwait(false);
        var resolved = await WithLatestAsync(found, [.. found.Where(pair => pair.Value < 0).Select(pair => pair.Key)], cancellationToken).ConfigureAwait(false);
        foreach (var (partition, first) in start.Partitions)
        {
            // Spark's RESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET.
            if (resolved.Of(partition) is var last && first > last)
            {
                throw new QueryException(
                    $"{startOption} of [KafkaSource] begins {partition} at offset {first}, behind its end at offset {last} by {end.Option}. "
                    + "Give a begin that is not behind the end.");
            }
        }

        await CheckWithinAsync(end, cancellationToken).ConfigureAwait(false);
        return resolved;
    }

    /// <summary>Makes sure that no offset lies behind a partition's end: it was mistyped, or is another topic's.</summary>
    private async ValueTask CheckWithinAsync(OffsetPoint point, CancellationToken cancellationToken)
    {
        if (point.AreTimes || point.All is not null)
        {
            return;
        }

        var given = point.Partitions.Where(one => one.Value > 0).ToDictionary(one => new SourcePartition(one.Topic, one.Partition), one => one.Value);
        var ends = await AskAsync(
            [.. given.Keys.Select(one => new KeyValuePair<SourcePartition, long>(one, OffsetTime.Latest))], cancellationToken).ConfigureAwait(false);
        foreach (var (partition, offset) in given)
        {
            if (offset > ends[partition])
            {
                throw new QueryException(
                    $"{point.Option} of [KafkaSource] gives offset {offset} for {partition}, which ends at offset {ends[partition]}. "
                    + "Give an offset that is there, or -1 for the end.");
            }
        }
    }

    private async ValueTask<Dictionary<SourcePartition, long>> ResolveAsync(
        OffsetPoint point, IReadOnlyList<SourcePartition> partitions, CancellationToken cancellationToken)
    {
        if (point.All is { } all)
        {
            return await AskAsync([.. partitions.Select(one => new KeyValuePair<SourcePartition, long>(one, all))], cancellationToken).ConfigureAwait(false);
        }

        var named = point.Partitions.ToDictionary(one => new SourcePartition(one.Topic, one.Partition), one => one.Value);
        CheckNamed(point.Option, named, partitions);
        var asked = point.AreTimes ? named : named.Where(pair => pair.Value < 0);
        var found = await AskAsync([.. asked], cancellationToken).ConfigureAwait(false);
        foreach (var (partition, offset) in named)
        {
            found.TryAdd(partition, offset);
        }

        return found;
    }

    /// <summary>Spark's rule: what is given by partition is given for each partition that is read, and for no other.</summary>
    private static void CheckNamed(string option, Dictionary<SourcePartition, long> named, IReadOnlyList<SourcePartition> partitions)
    {
        SourcePartition[] missing = [.. partitions.Where(one => !named.ContainsKey(one))];
        SourcePartition[] unknown = [.. named.Keys.Except(partitions)];
        if (missing.Length > 0 || unknown.Length > 0)
        {
            string problem = missing.Length == 0 ? $"names {List(unknown)}, which {Are(unknown)} not read"
                : unknown.Length == 0 ? $"doesn't name {List(missing)}, which {Are(missing)} read"
                : $"doesn't name {List(missing)}, which {Are(missing)} read, but {List(unknown)}, which {Are(unknown)} not";
            throw new QueryException(
                $"{option} of [KafkaSource] {problem}. Name exactly the partitions that are read; -2 stands for a partition's first offset and -1 for its end.");
        }
    }

    private async ValueTask<SourceOffsets> WithLatestAsync(
        Dictionary<SourcePartition, long> found, SourcePartition[] unmatched, CancellationToken cancellationToken)
    {
        var latest = await AskAsync(
            [.. unmatched.Select(one => new KeyValuePair<SourcePartition, long>(one, OffsetTime.Latest))], cancellationToken).ConfigureAwait(false);
        return new SourceOffsets(found.Select(pair => latest.TryGetValue(pair.Key, out long end) ? new(pair.Key, end) : pair));
    }

    private async ValueTask<Dictionary<SourcePartition, long>> AskAsync(
        KeyValuePair<SourcePartition, long>[] times, CancellationToken cancellationToken) =>
        times.Length == 0 ? [] : await cluster.OffsetsAsync(times, cancellationToken).ConfigureAwait(false);

    private static string Are(SourcePartition[] partitions) => partitions.Length == 1 ? "is" : "are";

    private static string List(SourcePartition[] partitions)
    {
        const int Most = 5;
        string names = string.Join(", ", partitions.Take(Most).Order(ByName.Instance));
        return partitions.Length <= Most ? names : $"{names} and {partitions.Length - Most} more";
    }

    private sealed class ByName : IComparer<SourcePartition>
    {
        public static ByName Instance { get; } = new();

        public int Compare(SourcePartition? x, SourcePartition? y) =>
            string.CompareOrdinal(x!.Topic, y!.Topic) is var byTopic and not 0 ? byTopic : x.Number.CompareTo(y.Number);
    }
}
