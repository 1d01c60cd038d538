using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Offsets in a record: each topic once, then its partitions.</summary>
/// <remarks>Number of topics u32; for each its name, the number of its partitions u32, and for each of those its number u32 and the offset u64.</remarks>
internal static class OffsetsPayload
{
    private const int SmallestTopic = 8;
    private const int PartitionBytes = 12;

    /// <summary>Writes offsets.</summary>
    public static void Write(PayloadWriter to, SourceOffsets offsets)
    {
        var partitions = offsets.Partitions;
        to.Int32(CountTopics(partitions));
        for (int i = 0; i < partitions.Count;)
        {
            string topic = partitions[i].Key.Topic;
            int end = i + 1;
            while (end < partitions.Count && partitions[end].Key.Topic == topic)
            {
                end++;
            }

            to.Text(topic);
            to.Int32(end - i);
            for (; i < end; i++)
            {
                to.Int32(partitions[i].Key.Number);
                to.Int64(partitions[i].Value);
            }
        }
    }

    /// <summary>Reads offsets.</summary>
    public static SourceOffsets Read(ref PayloadReader from)
    {
        int topics = from.Count(SmallestTopic);
        var partitions = new List<KeyValuePair<SourcePartition, long>>();
        for (int i = 0; i < topics; i++)
        {
            string topic = from.Text();
            int count = from.Count(PartitionBytes);
            for (int j = 0; j < count; j++)
            {
                int number = from.Int32();
                var partition = topic.Length == 0 && number == 0 ? SourcePartition.Only : new SourcePartition(topic, number);
                partitions.Add(new(partition, from.Int64()));
            }
        }

        return new SourceOffsets(partitions);
    }

    private static int CountTopics(IReadOnlyList<KeyValuePair<SourcePartition, long>> partitions)
    {
        int topics = 0;
        for (int i = 0; i < partitions.Count; i++)
        {
            topics += i == 0 || partitions[i].Key.Topic != partitions[i - 1].Key.Topic ? 1 : 0;
        }

        return topics;
    }
}
