using System;
using System.Text;

namespace Weir.Runtime;

/// <summary>A partition of a source: a topic's for Kafka, the only one for other sources.</summary>
public sealed class SourcePartition : IEquatable<SourcePartition>
{
    private readonly byte[] _topicUtf8;

    /// <summary>Names a partition.</summary>
    /// <param name="topic">The topic; empty for sources without topics.</param>
    /// <param name="number">The partition's number in its topic.</param>
    public SourcePartition(string topic, int number)
    {
        Topic = topic;
        Number = number;
        _topicUtf8 = Encoding.UTF8.GetBytes(topic);
    }

    /// <summary>The one partition of a source that has no topics.</summary>
    public static SourcePartition Only { get; } = new("", 0);

    /// <summary>The topic; empty for sources without topics.</summary>
    public string Topic { get; }

    /// <summary>The topic as rows carry it.</summary>
    public Utf8 TopicUtf8 => new(_topicUtf8);

    /// <summary>The partition's number in its topic.</summary>
    public int Number { get; }

    /// <inheritdoc/>
    public bool Equals(SourcePartition? other) => other is not null && other.Number == Number && other.Topic == Topic;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SourcePartition);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Topic, Number);

    /// <inheritdoc/>
    public override string ToString() => Topic.Length == 0 ? "0" : $"{Topic}-{Number}";
}
