using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>The partitions that a source reads, as the brokers described them at one moment.</summary>
internal sealed class KnownPartitions
{
    private readonly Dictionary<string, Guid> _ids;
    private readonly Dictionary<SourcePartition, long> _starts;

    /// <summary>Keeps a description.</summary>
    /// <param name="topics">The topics, with the partitions that are read.</param>
    /// <param name="starts">The first offset that each partition still has.</param>
    public KnownPartitions(IReadOnlyList<KafkaTopic> topics, Dictionary<SourcePartition, long> starts)
    {
        _ids = topics.ToDictionary(topic => topic.Name, topic => topic.Id, StringComparer.Ordinal);
        _starts = starts;
        Partitions = PartitionsOf(topics);
    }

    /// <summary>No partitions.</summary>
    public static KnownPartitions None { get; } = new([], []);

    /// <summary>The partitions.</summary>
    public IReadOnlyList<SourcePartition> Partitions { get; }

    /// <summary>The partitions of topics.</summary>
    public static SourcePartition[] PartitionsOf(IReadOnlyList<KafkaTopic> topics) =>
        [.. topics.SelectMany(topic => topic.Partitions.Select(number => new SourcePartition(topic.Name, number)))];

    /// <summary>Whether a partition is there.</summary>
    public bool Contains(SourcePartition partition) => _starts.ContainsKey(partition);

    /// <summary>The first offset that a partition still has.</summary>
    public long StartOf(SourcePartition partition) => _starts[partition];

    /// <summary>A topic's identity; empty where the topic isn't there or its brokers have none.</summary>
    public Guid IdOf(string topic) => _ids.GetValueOrDefault(topic);
}
