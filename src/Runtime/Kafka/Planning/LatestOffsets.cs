using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Asks how far partitions go, and makes sure of answers that look wrong.</summary>
/// <param name="cluster">What is asked.</param>
/// <param name="watch">Which partitions there are.</param>
internal sealed class LatestOffsets(IKafkaCluster cluster, TopicWatch watch)
{
    // A broker that has just become leader may tell of an older end than the one before it did (KAFKA-7703; Spark's fetchOffset.numRetries).
    private const int Retries = 3;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>What was answered last.</summary>
    public SourceOffsets Known { get; private set; } = new([]);

    /// <summary>Asks.</summary>
    /// <exception cref="QueryException">A partition's end can't be had although it is still there.</exception>
    public async ValueTask<SourceOffsets> AskAsync(CancellationToken cancellationToken)
    {
        await watch.UpdateAsync().ConfigureAwait(false);
        var latest = await AskOnceAsync(cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < Retries && HasShrunk(latest); i++)
        {
            if (i > 0)
            {
                await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);
            }

            var before = watch.Known;
            await watch.RefreshAsync(cancellationToken).ConfigureAwait(false);
            latest = await AskOnceAsync(cancellationToken).ConfigureAwait(false);
            if (latest.Partitions.Any(pair => before.IdOf(pair.Key.Topic) != watch.Known.IdOf(pair.Key.Topic)))
            {
                // A topic was made again: its offsets have nothing to do with those before.
                break;
            }
        }

        return Known = latest;
    }

    private bool HasShrunk(SourceOffsets latest) => latest.Partitions.Any(pair => pair.Value < Known.Of(pair.Key));

    private async ValueTask<SourceOffsets> AskOnceAsync(CancellationToken cancellationToken)
    {
        var asked = watch.Known;
        try
        {
            return await AskAsync(asked, cancellationToken).ConfigureAwait(false);
        }
        catch (QueryException)
        {
            await watch.RefreshAsync(cancellationToken).ConfigureAwait(false);
            if (asked.Partitions.All(watch.Known.Contains))
            {
                throw;
            }

            return await AskAsync(watch.Known, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<SourceOffsets> AskAsync(KnownPartitions asked, CancellationToken cancellationToken) => asked.Partitions.Count == 0
        ? new([])
        : new(await cluster.OffsetsAsync(
            [.. asked.Partitions.Select(one => new KeyValuePair<SourcePartition, long>(one, OffsetTime.Latest))], cancellationToken).ConfigureAwait(false));
}
