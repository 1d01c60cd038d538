using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Partitions in a request of a flexible version: topics by name, with the numbers of their partitions.</summary>
internal static class TopicPartitions
{
    /// <summary>Writes partitions.</summary>
    /// <param name="writer">The request so far.</param>
    /// <param name="partitions">The partitions.</param>
    public static void Write(WireWriter writer, IReadOnlyCollection<SourcePartition> partitions)
    {
        var topics = partitions.GroupBy(partition => partition.Topic).ToList();
        writer.WriteCount(topics.Count, flexible: true);
        foreach (var topic in topics)
        {
            writer.WriteString(topic.Key, flexible: true);
            writer.WriteCount(topic.Count(), flexible: true);
            foreach (var partition in topic)
            {
                writer.WriteInt32(partition.Number);
            }

            writer.WriteTags(flexible: true);
        }
    }
}
