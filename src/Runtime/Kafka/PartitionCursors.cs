using System;
using System.Collections.Generic;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>The cursors of all partitions that a reader fetches.</summary>
internal sealed class PartitionCursors
{
    private readonly Dictionary<string, PartitionCursor?[]> _byTopic = new(StringComparer.Ordinal);
    private readonly List<PartitionCursor> _all = [];
    private readonly string _firstTopic;
    private PartitionCursor? _last;

    /// <summary>No partitions yet.</summary>
    /// <param name="firstTopic">The topic that a record without a topic is of.</param>
    public PartitionCursors(string firstTopic) => _firstTopic = firstTopic;

    /// <summary>The cursors in the order in which they came.</summary>
    public IReadOnlyList<PartitionCursor> All => _all;

    /// <summary>A partition's cursor, which is made if it doesn't exist.</summary>
    public PartitionCursor Get(SourcePartition partition)
    {
        if (Find(partition.Topic, partition.Number) is { } known)
        {
            return known;
        }

        var added = new PartitionCursor(partition);
        _byTopic.TryGetValue(partition.Topic, out var cursors);
        if (cursors is null || cursors.Length <= partition.Number)
        {
            Array.Resize(ref cursors, partition.Number + 1);
            _byTopic[partition.Topic] = cursors;
        }

        cursors[partition.Number] = added;
        _all.Add(added);
        return added;
    }

    /// <summary>The cursor of a record's partition, or null. Records come in runs of one partition, so the last one is tried first.</summary>
    public PartitionCursor? Find(TopicPartitionOffset place)
    {
        string topic = place.Topic ?? _firstTopic;
        if (_last is { } last && last.Partition.Number == place.Partition.Value && last.Partition.Topic == topic)
        {
            return last;
        }

        return _last = Find(topic, place.Partition.Value);
    }

    private PartitionCursor? Find(string topic, int number) =>
        _byTopic.TryGetValue(topic, out var cursors) && (uint)number < (uint)cursors.Length ? cursors[number] : null;
}
