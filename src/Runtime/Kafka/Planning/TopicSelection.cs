using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Which partitions a source reads, of those that the brokers have. Kafka's own topics are never among them (Spark's rule).</summary>
internal abstract class TopicSelection
{
    /// <summary>The topics to ask the brokers for; null for all that this client may see.</summary>
    public abstract IReadOnlyList<string>? Names { get; }

    /// <summary>Whether a topic that doesn't exist when the query starts is an error.</summary>
    public virtual bool NeedsAll => false;

    /// <summary>The selection that options say; exactly one of topics, pattern and partitions.</summary>
    /// <exception cref="QueryException">They say none, or what they say can't be read.</exception>
    public static TopicSelection Of(KafkaSourceOptions options, string queryName) => options switch
    {
        { Assign: { } assign } => PartitionsJson.TryReadList(assign, out var partitions, out string? wrong)
            ? new AssignedPartitions(assign, partitions)
            : throw new QueryException($"Assign of [KafkaSource] can't be read in query '{queryName}': {wrong}."),
        { Pattern: { } pattern } => new TopicPattern(KafkaTopicRules.Compile(pattern)),
        { Topics.Count: > 0 } => new NamedTopics(options.Topics),
        _ => throw new QueryException($"Query '{queryName}' names no topic. Give [KafkaSource] at least one."),
    };

    /// <summary>Takes the topics, with those of their partitions that are read.</summary>
    /// <param name="topics">What the brokers have.</param>
    public IReadOnlyList<KafkaTopic> Select(IEnumerable<KafkaTopic> topics) =>
        [.. topics.Where(topic => !topic.IsInternal).Select(Take).Where(topic => topic.Partitions.Count > 0)];

    /// <summary>Whether a partition is read, if it is there.</summary>
    public bool Reads(SourcePartition partition) =>
        Names?.Contains(partition.Topic) != false && Take(new KafkaTopic(partition.Topic, Guid.Empty, false, [partition.Number])).Partitions.Count > 0;

    /// <summary>A topic with those of its partitions that are read.</summary>
    protected abstract KafkaTopic Take(KafkaTopic topic);
}
