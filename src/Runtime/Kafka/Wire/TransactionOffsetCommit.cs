using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>A consumer group's offsets within a transaction (TxnOffsetCommit), of a group that nobody subscribes with (KIP-447).</summary>
internal static class TransactionOffsetCommit
{
    private const int NoGeneration = -1;
    private const int NoEpoch = -1;

    /// <summary>Asks for offsets to be kept, once the transaction is committed.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="producer">Who has it.</param>
    /// <param name="group">The group, which is in the transaction.</param>
    /// <param name="offsets">For each partition the next offset to read.</param>
    public static void Write(
        WireWriter writer, string transactionalId, ProducerIdentity producer, string group, IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets)
    {
        writer.WriteString(transactionalId, flexible: true);
        writer.WriteString(group, flexible: true);
        writer.WriteInt64(producer.Id);
        writer.WriteInt16(producer.Epoch);
        writer.WriteInt32(NoGeneration);
        writer.WriteString("", flexible: true);
        writer.WriteString(null, flexible: true);
        var topics = offsets.GroupBy(static one => one.Key.Topic).ToList();
        writer.WriteCount(topics.Count, flexible: true);
        foreach (var topic in topics)
        {
            writer.WriteString(topic.Key, flexible: true);
            writer.WriteCount(topic.Count(), flexible: true);
            foreach (var (partition, offset) in topic)
            {
                writer.WriteInt32(partition.Number);
                writer.WriteInt64(offset);
                writer.WriteInt32(NoEpoch);
                writer.WriteString(null, flexible: true);
                writer.WriteTags(flexible: true);
            }

            writer.WriteTags(flexible: true);
        }

        writer.WriteTags(flexible: true);
    }

    /// <summary>Reads the first error of a partition. That one isn't known is told only where nothing else is wrong: the offsets of the others are kept then.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The request's version.</param>
    public static KafkaErrorCode Read(ref WireReader reader, short version)
    {
        reader.ReadInt32();
        var first = TopicPartitions.ReadFirstError(ref reader, KafkaErrorCode.UnknownTopicOrPartition);
        reader.SkipTags(flexible: true);
        return first;
    }
}
