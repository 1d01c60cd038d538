using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>
/// What the own client does for a query's transactions beside their producer: sees to it that each partition has the end of the transaction that wrote to it, before the next one
/// may touch it (KAFKA-20734), and puts the source's offsets into the transaction (decision 0015).
/// </summary>
internal interface ITransactionEnds : IAsyncDisposable
{
    /// <summary>Takes the transactional id over and writes the ends that the brokers have lost. The producer's own initialisation comes behind it.</summary>
    /// <param name="isOurs">Whether the id is known to be this instance's: it isn't taken from anybody else then.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="QueryException">An end can't be written, isn't known, or another instance has the id.</exception>
    ValueTask SettleAsync(bool isOurs, CancellationToken cancellationToken);

    /// <summary>Notes who has the id now that the producer has initialised its transactions.</summary>
    /// <exception cref="QueryException">Kafka doesn't answer.</exception>
    ValueTask InitialisedAsync(CancellationToken cancellationToken);

    /// <summary>Puts the source's offsets into the open transaction, in one attempt.</summary>
    /// <param name="offsets">For each partition the next offset to read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the own client can't: it is the producer's to do.</returns>
    /// <exception cref="ProducerException">They aren't in it.</exception>
    ValueTask<bool> SendOffsetsAsync(IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken);

    /// <summary>Waits until the last transaction's end is written everywhere.</summary>
    /// <param name="partitions">What the transaction has touched.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where an end was lost: the producer is to be given up, and <see cref="SettleAsync"/> writes it.</returns>
    /// <exception cref="QueryException">Nobody can tell, or another instance has the id.</exception>
    ValueTask<bool> AreWrittenAsync(IReadOnlyCollection<SourcePartition> partitions, CancellationToken cancellationToken);
}
