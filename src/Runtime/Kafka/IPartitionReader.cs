using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Reads ranges of Kafka partitions. It goes on where the last range ended at no cost; any other start costs a new fetch.</summary>
internal interface IPartitionReader : IAsyncDisposable
{
    /// <summary>Reads ranges to their ends and hands their records on, in order within each partition.</summary>
    /// <remarks>A range may hold fewer records than offsets: compacted away, aborted, or markers of transactions.</remarks>
    /// <param name="ranges">
    /// The ranges; also an empty one for each partition that is to be fetched ahead. Where a partition's range is cut into pieces (MinPartitions,
    /// MaxRecordsPerPartition) they follow each other and touch: the pieces are what may be spread over shards, and those in one shard are read in order.
    /// </param>
    /// <param name="receiver">What takes the records.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>How many records there were.</returns>
    /// <exception cref="QueryException">A range can't be read, and the query's <see cref="ILossHandler"/> doesn't let it be skipped.</exception>
    ValueTask<long> ReadAsync(IReadOnlyList<PartitionRange> ranges, IRecordReceiver receiver, CancellationToken cancellationToken);

    /// <summary>Waits until a partition has something behind the end of its range.</summary>
    /// <param name="ranges">Where the partitions are read to.</param>
    /// <param name="longest">How long to wait at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there is something.</returns>
    ValueTask<bool> WaitAsync(IReadOnlyList<PartitionRange> ranges, TimeSpan longest, CancellationToken cancellationToken);
}
