using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>What a source asks the brokers beside records: which topics there are and where partitions begin and end.</summary>
/// <remarks>Each call answers or fails within the connection's request timeout; moved leaders and lost connections are tried again until then.</remarks>
internal interface IKafkaCluster : IAsyncDisposable
{
    /// <summary>Describes topics. Those that don't exist are left out.</summary>
    /// <param name="topics">The topics' names; null for all that this client may see.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="QueryException">No broker answers, or a topic that was named may not be read.</exception>
    ValueTask<IReadOnlyList<KafkaTopic>> DescribeAsync(IReadOnlyList<string>? topics, CancellationToken cancellationToken);

    /// <summary>Finds the first offset at or after a time in each partition.</summary>
    /// <param name="times">For each partition milliseconds since the epoch, or one of <see cref="OffsetTime"/>'s.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>For each partition the offset; -1 where no record has that time or a later one.</returns>
    /// <remarks>The latest offset is the last stable one where only committed records are read (KIP-98).</remarks>
    /// <exception cref="QueryException">A partition's offset can't be had.</exception>
    ValueTask<Dictionary<SourcePartition, long>> OffsetsAsync(
        IReadOnlyList<KeyValuePair<SourcePartition, long>> times, CancellationToken cancellationToken);
}
