using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Puts partitions and consumer groups into a transaction (AddPartitionsToTxn, AddOffsetsToTxn), and ends it (EndTxn).</summary>
internal static class TransactionChange
{
    /// <summary>Asks for partitions to be in the transaction, which begins with them if none is open.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="producer">Who has it.</param>
    /// <param name="partitions">The partitions.</param>
    public static void WritePartitions(WireWriter writer, string transactionalId, ProducerIdentity producer, IReadOnlyCollection<SourcePartition> partitions)
    {
        WriteProducer(writer, transactionalId, producer);
        TopicPartitions.Write(writer, partitions);
        writer.WriteTags(flexible: true);
    }

    /// <summary>Reads the first error of a partition: if there is one, none of them is in the transaction.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The request's version.</param>
    public static KafkaErrorCode ReadPartitions(ref WireReader reader, short version)
    {
        reader.ReadInt32();

        // Partitions that nothing is wrong with say only that another one has failed.
        var first = TopicPartitions.ReadFirstError(ref reader, KafkaErrorCode.OperationNotAttempted);
        reader.SkipTags(flexible: true);
        return first;
    }

    /// <summary>Asks for a group's offsets to be in the transaction, which begins with them if none is open.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="producer">Who has it.</param>
    /// <param name="group">The group.</param>
    public static void WriteGroup(WireWriter writer, string transactionalId, ProducerIdentity producer, string group)
    {
        WriteProducer(writer, transactionalId, producer);
        writer.WriteString(group, flexible: true);
        writer.WriteTags(flexible: true);
    }

    /// <summary>Asks for the transaction to end.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="producer">Who has it.</param>
    /// <param name="commits">Whether it is committed; otherwise it is taken back.</param>
    public static void WriteEnd(WireWriter writer, string transactionalId, ProducerIdentity producer, bool commits)
    {
        WriteProducer(writer, transactionalId, producer);
        writer.WriteBool(commits);
        writer.WriteTags(flexible: true);
    }

    /// <summary>Reads whether a group or an end was noted; marks of an end reach the partitions later.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The request's version.</param>
    public static KafkaErrorCode ReadNoted(ref WireReader reader, short version)
    {
        reader.ReadInt32();
        var error = reader.ReadError();
        reader.SkipTags(flexible: true);
        return error;
    }

    private static void WriteProducer(WireWriter writer, string transactionalId, ProducerIdentity producer)
    {
        writer.WriteString(transactionalId, flexible: true);
        writer.WriteInt64(producer.Id);
        writer.WriteInt16(producer.Epoch);
    }
}
