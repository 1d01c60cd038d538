using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Weir.Runtime;

/// <summary>For each partition the offset of the next record to read: a place in a source.</summary>
internal sealed class SourceOffsets : IEquatable<SourceOffsets>
{
    private readonly KeyValuePair<SourcePartition, long>[] _offsets;

    /// <summary>Holds offsets in the order of topic and partition.</summary>
    public SourceOffsets(IEnumerable<KeyValuePair<SourcePartition, long>> offsets) =>
        _offsets = [.. offsets.OrderBy(pair => pair.Key.Topic, StringComparer.Ordinal).ThenBy(pair => pair.Key.Number)];

    /// <summary>A place in a source that has one partition.</summary>
    public SourceOffsets(long offset)
        : this([new(SourcePartition.Only, offset)])
    {
    }

    /// <summary>The partitions and their offsets.</summary>
    public IReadOnlyList<KeyValuePair<SourcePartition, long>> Partitions => _offsets;

    /// <summary>The offset of the only partition.</summary>
    public long Single => _offsets[0].Value;

    /// <summary>A partition's offset, or a default for a partition that isn't known here.</summary>
    public long Of(SourcePartition partition, long missing = 0)
    {
        int at = Array.BinarySearch(_offsets, new(partition, 0), ByPartition.Instance);
        return at < 0 ? missing : _offsets[at].Value;
    }

    /// <inheritdoc/>
    public bool Equals(SourceOffsets? other)
    {
        if (other is null || other._offsets.Length != _offsets.Length)
        {
            return false;
        }

        // Pairs compare themselves by reflection.
        for (int i = 0; i < _offsets.Length; i++)
        {
            if (_offsets[i].Value != other._offsets[i].Value || !_offsets[i].Key.Equals(other._offsets[i].Key))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SourceOffsets);

    /// <inheritdoc/>
    public override int GetHashCode() => _offsets.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <summary>The offsets as Spark writes them: <c>{"topic":{"0":23}}</c>, or the number itself for a source without topics.</summary>
    public JsonNode ToJson()
    {
        if (_offsets is [{ Key.Topic: "" } only])
        {
            return JsonValue.Create(only.Value);
        }

        var topics = new JsonObject();
        foreach (var group in _offsets.GroupBy(pair => pair.Key.Topic, StringComparer.Ordinal))
        {
            topics[group.Key] = new JsonObject(group.Select(pair => new KeyValuePair<string, JsonNode?>(
                pair.Key.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), JsonValue.Create(pair.Value))));
        }

        return topics;
    }

    /// <inheritdoc/>
    public override string ToString() => ToJson().ToJsonString();

    private sealed class ByPartition : IComparer<KeyValuePair<SourcePartition, long>>
    {
        public static ByPartition Instance { get; } = new();

        public int Compare(KeyValuePair<SourcePartition, long> x, KeyValuePair<SourcePartition, long> y)
        {
            int byTopic = string.CompareOrdinal(x.Key.Topic, y.Key.Topic);
            return byTopic != 0 ? byTopic : x.Key.Number.CompareTo(y.Key.Number);
        }
    }
}
