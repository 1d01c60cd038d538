using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What a coordinator knows of a producer's transactions (DescribeTransactions, KIP-664).</summary>
/// <param name="Error">Why it tells nothing.</param>
/// <param name="State">Where the last one is.</param>
/// <param name="Timeout">How long one may take, as whoever took over the transactional id last has asked for.</param>
/// <param name="Producer">Who has the transactional id.</param>
/// <param name="Partitions">The partitions whose marks are still to come; none once it is complete.</param>
internal sealed record TransactionAnswer(
    KafkaErrorCode Error, TransactionState State, TimeSpan Timeout, ProducerIdentity Producer, IReadOnlyList<SourcePartition> Partitions)
{
    /// <summary>Asks.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="transactionalId">The name of the transactions.</param>
    public static void Write(WireWriter writer, string transactionalId)
    {
        writer.WriteCount(1, flexible: true);
        writer.WriteString(transactionalId, flexible: true);
        writer.WriteTags(flexible: true);
    }

    /// <summary>Reads the answer.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The request's version.</param>
    public static TransactionAnswer Read(ref WireReader reader, short version)
    {
        reader.ReadInt32();
        if (reader.ReadCount(flexible: true, elementBytes: 28) != 1)
        {
            throw new MalformedResponseException("it doesn't tell of the one transactional id that was asked for");
        }

        var error = reader.ReadError();
        reader.ReadString(flexible: true);
        var state = StateOf(reader.ReadString(flexible: true));
        var timeout = TimeSpan.FromMilliseconds(reader.ReadInt32());
        reader.ReadInt64();
        var producer = new ProducerIdentity(reader.ReadInt64(), reader.ReadInt16());
        var partitions = ReadPartitions(ref reader);
        reader.SkipTags(flexible: true);
        reader.SkipTags(flexible: true);
        return new TransactionAnswer(error, state, timeout, producer, partitions);
    }

    private static List<SourcePartition> ReadPartitions(ref WireReader reader)
    {
        var partitions = new List<SourcePartition>();
        for (int topics = reader.ReadCount(flexible: true, elementBytes: 3); topics > 0; topics--)
        {
            string topic = reader.ReadString(flexible: true);
            for (int count = reader.ReadCount(flexible: true, elementBytes: 4); count > 0; count--)
            {
                partitions.Add(new SourcePartition(topic, reader.ReadInt32()));
            }

            reader.SkipTags(flexible: true);
        }

        return partitions;
    }

    private static TransactionState StateOf(string name) => name switch
    {
        "Empty" => TransactionState.Empty,
        "Ongoing" => TransactionState.Ongoing,
        "PrepareCommit" => TransactionState.PrepareCommit,
        "PrepareAbort" => TransactionState.PrepareAbort,
        "CompleteCommit" => TransactionState.CompleteCommit,
        "CompleteAbort" => TransactionState.CompleteAbort,
        _ => TransactionState.Unknown,
    };
}
