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

    /// <summary>Takes the topics, with those of their partitions that are read.</summary>
    /// <param name="topics">What the brokers have.</param>
    public IReadOnlyList<KafkaTopic> Select(IEnumerable<KafkaTopic> topics) =>
        [.. topics.Where(topic => !topic.IsInternal).Select(Take).Where(topic => topic.Partitions.Count > 0)];

    /// <summary>A topic with those of its partitions that are read.</summary>
    protected abstract KafkaTopic Take(KafkaTopic topic);
}
