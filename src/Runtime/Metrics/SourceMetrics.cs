using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading;

namespace Weir.Runtime;

/// <summary>What a Kafka source reports to the meter: a partition's tags are made once, and records are counted by batches of them.</summary>
/// <param name="queryName">The query's name.</param>
/// <param name="group">The consumer group to which offsets are committed; null for none.</param>
internal sealed class SourceMetrics(string queryName, string? group) : IDisposable
{
    private readonly ConcurrentDictionary<SourcePartition, KeyValuePair<string, object?>[]> _tags = new();
    private SourceOffsets _position = new([]);
    private SourceOffsets _latest = new([]);

    /// <summary>Begins to show where the source stands.</summary>
    public void Start() => PartitionGauges.Add(this);

    /// <summary>Takes note of where the source stands.</summary>
    /// <param name="position">The next offsets to read.</param>
    /// <param name="latest">How far the partitions go.</param>
    public void Stand(SourceOffsets position, SourceOffsets latest)
    {
        Volatile.Write(ref _position, position);
        Volatile.Write(ref _latest, latest);
    }

    /// <summary>Takes note of how far the partitions go.</summary>
    public void Stand(SourceOffsets latest) => Volatile.Write(ref _latest, latest);

    /// <summary>Counts records of a partition.</summary>
    public void Consumed(SourcePartition partition, long records) => WeirMeter.ConsumedMessages.Add(records, TagsOf(partition));

    /// <summary>Counts offsets that are lost.</summary>
    public void Lost(in LostRange lost)
    {
        var tags = new TagList(TagsOf(new SourcePartition(lost.Topic, lost.Partition))) { { "weir.loss.cause", lost.Cause.ToString() } };
        WeirMeter.LostOffsets.Add(lost.To - lost.From, tags);
    }

    /// <summary>Measures each partition.</summary>
    /// <param name="value">The value, from position and end.</param>
    public IEnumerable<Measurement<long>> Measure(Func<long, long, long> value)
    {
        var latest = Volatile.Read(ref _latest);
        foreach (var (partition, position) in Volatile.Read(ref _position).Partitions)
        {
            yield return new Measurement<long>(value(position, latest.Of(partition, position)), TagsOf(partition));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => PartitionGauges.Remove(this);

    private KeyValuePair<string, object?>[] TagsOf(SourcePartition partition) => _tags.GetOrAdd(partition, MakeTags);

    private KeyValuePair<string, object?>[] MakeTags(SourcePartition partition)
    {
        List<KeyValuePair<string, object?>> tags =
        [
            new("messaging.system", "kafka"),
            new("messaging.operation.name", "poll"),
            new("messaging.destination.name", partition.Topic),
            new("messaging.destination.partition.id", partition.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("weir.query.name", queryName),
        ];
        if (group is not null)
        {
            tags.Add(new("messaging.consumer.group.name", group));
        }

        return [.. tags];
    }
}
