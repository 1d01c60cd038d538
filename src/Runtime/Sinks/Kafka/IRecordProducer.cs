using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Writes records to Kafka: in order within a partition, none twice because of a retry, on all replicas in sync.</summary>
/// <remarks>
/// One thread at a time calls it. Transactions come in the order of KIP-98: <see cref="InitTransactionsAsync"/> once, then for each <see cref="BeginTransaction"/>, records,
/// <see cref="SendOffsetsAsync"/>, and <see cref="CommitTransactionAsync"/> or <see cref="AbortTransactionAsync"/>. A call whose wait was cancelled goes on by itself; after one, the
/// producer is of no use but to be disposed of.
/// </remarks>
internal interface IRecordProducer : IAsyncDisposable
{
    /// <summary>Takes a record; waits while too many are on their way.</summary>
    /// <param name="record">The record, copied before the call returns.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="ProducerException">An earlier record couldn't be written, or this one can't be taken.</exception>
    void Send(scoped in OutgoingRecord record, CancellationToken stop);

    /// <summary>Waits until all records that were taken are written.</summary>
    /// <exception cref="ProducerException">One of them couldn't be: the first that failed for a reason of its own is told.</exception>
    ValueTask FlushAsync(CancellationToken cancellationToken);

    /// <summary>Makes this the only producer of its transactional id: an older one is fenced, and what it left open is settled.</summary>
    /// <exception cref="ProducerException">It can't be.</exception>
    ValueTask InitTransactionsAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction.</summary>
    /// <exception cref="ProducerException">It can't be.</exception>
    void BeginTransaction();

    /// <summary>Puts a consumer group's offsets into the transaction.</summary>
    /// <param name="offsets">For each partition the next offset to read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ProducerException">They can't be.</exception>
    ValueTask SendOffsetsAsync(IReadOnlyList<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken);

    /// <summary>Waits until all records that were taken are written and commits the transaction.</summary>
    /// <returns>Whether it is sure that nothing of the commit is still on its way: otherwise it may end the next transaction.</returns>
    /// <exception cref="ProducerException">It couldn't be committed, or nobody knows.</exception>
    ValueTask<bool> CommitTransactionAsync(CancellationToken cancellationToken);

    /// <summary>Takes the transaction back.</summary>
    /// <exception cref="ProducerException">It can't be.</exception>
    ValueTask AbortTransactionAsync(CancellationToken cancellationToken);
}
