using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>The brokers' side of one transactional id, beside the producer that writes with it.</summary>
/// <remarks>Each call is one attempt. It fails by a <see cref="BrokerException"/>; where its fault may pass, the state is to be asked for again before anything else.</remarks>
internal interface ITransactionBroker : IAsyncDisposable
{
    /// <summary>What the coordinator knows; null where the transactional id was never used, or is forgotten.</summary>
    ValueTask<TransactionAnswer?> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>Takes the transactional id over: an open transaction is taken back, and who has it can write no more.</summary>
    /// <param name="timeout">How long a transaction may take from now on.</param>
    /// <param name="known">Who has it, as far as is known; it isn't taken from anybody else.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ProducerIdentity> TakeOverAsync(TimeSpan timeout, ProducerIdentity known, CancellationToken cancellationToken);

    /// <summary>The partitions of topics; a topic that isn't there has none.</summary>
    ValueTask<IReadOnlyList<SourcePartition>> PartitionsAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken);

    /// <summary>The transactions that are open in partitions, of whatever producers.</summary>
    /// <returns>For each partition what its leader tells.</returns>
    ValueTask<IReadOnlyList<OpenTransactions>> OpenAsync(IReadOnlyCollection<SourcePartition> partitions, CancellationToken cancellationToken);

    /// <summary>Puts partitions into the transaction, which begins with them if none is open.</summary>
    ValueTask AddAsync(ProducerIdentity producer, IReadOnlyCollection<SourcePartition> partitions, CancellationToken cancellationToken);

    /// <summary>Puts a consumer group's offsets into the transaction, which begins with them if none is open.</summary>
    /// <param name="producer">Who has the transactional id.</param>
    /// <param name="group">The group; nobody subscribes with it.</param>
    /// <param name="offsets">For each partition the next offset to read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the coordinators say; where it is that a partition isn't known, the offsets of the others are kept.</returns>
    ValueTask<KafkaErrorCode> SendOffsetsAsync(
        ProducerIdentity producer, string group, IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken);

    /// <summary>Ends the transaction, if one is open.</summary>
    ValueTask EndAsync(ProducerIdentity producer, bool commits, CancellationToken cancellationToken);
}

/// <summary>The transactions that are open in a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Fault">Why nobody tells.</param>
/// <param name="Open">The open ones.</param>
internal readonly record struct OpenTransactions(SourcePartition Partition, KafkaFault Fault, IReadOnlyList<OpenTransaction> Open);
