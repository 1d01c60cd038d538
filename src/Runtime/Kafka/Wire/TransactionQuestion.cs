using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>The questions that the own client asks about transactions, and what it does with them. All are of flexible versions.</summary>
internal static class TransactionQuestion
{
    /// <summary>Who coordinates transactions, or a group.</summary>
    /// <param name="kind">Which of them.</param>
    /// <param name="name">Their name.</param>
    public static BrokerQuestion<CoordinatorAnswer> Coordinator(CoordinatorKind kind, string name) => Of(
        ApiKey.FindCoordinator, writer => CoordinatorAnswer.Write(writer, kind, name), CoordinatorAnswer.Read);

    /// <summary>What the coordinator knows of them.</summary>
    /// <param name="transactionalId">Their name.</param>
    public static BrokerQuestion<TransactionAnswer> State(string transactionalId) => Of(
        ApiKey.DescribeTransactions, writer => TransactionAnswer.Write(writer, transactionalId), TransactionAnswer.Read);

    /// <summary>Which transactions are open in partitions that the broker leads.</summary>
    /// <param name="partitions">The partitions.</param>
    public static BrokerQuestion<List<ProducersAnswer>> Open(IReadOnlyCollection<SourcePartition> partitions) => Of(
        ApiKey.DescribeProducers, writer => ProducersAnswer.Write(writer, partitions), ProducersAnswer.Read);

    /// <summary>Takes a transactional id over.</summary>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="timeout">How long one may take.</param>
    /// <param name="known">Who has it, as far as is known.</param>
    public static BrokerQuestion<NewProducerAnswer> TakeOver(string transactionalId, TimeSpan timeout, ProducerIdentity known) => Of(
        ApiKey.InitProducerId, writer => NewProducerAnswer.Write(writer, transactionalId, timeout, known), NewProducerAnswer.Read);

    /// <summary>Puts partitions into the transaction.</summary>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="producer">Who has it.</param>
    /// <param name="partitions">The partitions.</param>
    public static BrokerQuestion<KafkaErrorCode> Add(string transactionalId, ProducerIdentity producer, IReadOnlyCollection<SourcePartition> partitions) => Of(
        ApiKey.AddPartitionsToTxn, writer => TransactionChange.WritePartitions(writer, transactionalId, producer, partitions), TransactionChange.ReadPartitions);

    /// <summary>Puts a consumer group into the transaction.</summary>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="producer">Who has it.</param>
    /// <param name="group">The group.</param>
    public static BrokerQuestion<KafkaErrorCode> AddGroup(string transactionalId, ProducerIdentity producer, string group) => Of(
        ApiKey.AddOffsetsToTxn, writer => TransactionChange.WriteGroup(writer, transactionalId, producer, group), TransactionChange.ReadNoted);

    /// <summary>Gives the group, which is in the transaction, offsets.</summary>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="producer">Who has it.</param>
    /// <param name="group">The group.</param>
    /// <param name="offsets">For each partition the next offset to read.</param>
    public static BrokerQuestion<KafkaErrorCode> Offsets(
        string transactionalId, ProducerIdentity producer, string group, IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets) => Of(
        ApiKey.TxnOffsetCommit, writer => TransactionOffsetCommit.Write(writer, transactionalId, producer, group, offsets), TransactionOffsetCommit.Read);

    /// <summary>Ends the transaction.</summary>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="producer">Who has it.</param>
    /// <param name="commits">Whether it is committed; otherwise it is taken back.</param>
    public static BrokerQuestion<KafkaErrorCode> End(string transactionalId, ProducerIdentity producer, bool commits) => Of(
        ApiKey.EndTxn, writer => TransactionChange.WriteEnd(writer, transactionalId, producer, commits), TransactionChange.ReadNoted);

    private static BrokerQuestion<T> Of<T>(ApiKey api, Action<WireWriter> write, AnswerReader<T> read) =>
        new(api, static _ => true, (writer, _) => write(writer), read);
}
