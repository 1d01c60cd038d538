using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Partitions that are named one by one: Spark's assign. Those that don't exist are left out and not missed (Spark's rule).</summary>
/// <param name="assign">The JSON that names them.</param>
/// <param name="partitions">What it names.</param>
internal sealed class AssignedPartitions(string assign, IReadOnlyList<PartitionValue> partitions) : TopicSelection
{
    private readonly Dictionary<string, HashSet<int>> _numbers = partitions
        .GroupBy(one => one.Topic, StringComparer.Ordinal)
        .ToDictionary(topic => topic.Key, topic => topic.Select(one => one.Partition).ToHashSet(), StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [.. _numbers.Keys];

    /// <inheritdoc/>
    public override string ToString() => assign;

    /// <inheritdoc/>
    protected override KafkaTopic Take(KafkaTopic topic) => topic with { Partitions = [.. topic.Partitions.Where(_numbers[topic.Name].Contains)] };
}
