using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Partitions in requests and answers of flexible versions: topics by name, with the numbers of their partitions.</summary>
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

    /// <summary>Reads the first error of a partition, in an answer that has one for each.</summary>
    /// <param name="reader">The answer, at its topics.</param>
    /// <param name="least">The error that is told only where there is no other.</param>
    public static KafkaErrorCode ReadFirstError(ref WireReader reader, KafkaErrorCode least)
    {
        var first = KafkaErrorCode.None;
        for (int topics = reader.ReadCount(flexible: true, elementBytes: 3); topics > 0; topics--)
        {
            reader.ReadString(flexible: true);
            for (int count = reader.ReadCount(flexible: true, elementBytes: 7); count > 0; count--)
            {
                reader.ReadInt32();
                var error = reader.ReadError();
                bool isFirst = first == KafkaErrorCode.None || (first == least && error != KafkaErrorCode.None);
                first = isFirst ? error : first;
                reader.SkipTags(flexible: true);
            }

            reader.SkipTags(flexible: true);
        }

        return first;
    }
}
