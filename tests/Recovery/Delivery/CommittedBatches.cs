using System.Diagnostics;
using Weir.Cli;
using Weir.Runtime;

namespace Weir.Recovery.Tests;

/// <summary>What the log of a checkpoint says of batches, while its query runs.</summary>
internal static class CommittedBatches
{
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The last batch that was planned; -1 before the first.</summary>
    /// <param name="checkpoint">The directory.</param>
    public static long Planned(string checkpoint) => Read(checkpoint).Last?.Plan.Context.BatchId ?? -1;

    /// <summary>Waits until a later batch is committed.</summary>
    /// <param name="checkpoint">The directory.</param>
    /// <param name="batch">The batch before it.</param>
    /// <param name="why">Says what may have gone wrong, where none is.</param>
    public static async Task PassAsync(string checkpoint, long batch, Func<string> why)
    {
        long start = Stopwatch.GetTimestamp();
        while (!HasPassed(checkpoint, batch))
        {
            if (Stopwatch.GetElapsedTime(start) > s_hangs)
            {
                throw new TimeoutException($"No batch behind {batch} was committed in {checkpoint}. {why()}");
            }

            await Task.Delay(s_pause);
        }
    }

    // Its query may be in the middle of beginning the log anew.
    private static bool HasPassed(string checkpoint, long batch)
    {
        try
        {
            return Read(checkpoint).LastCommitted > batch;
        }
        catch (Exception exception) when (LiveReading.IsDamage(exception))
        {
            return false;
        }
    }

    private static CheckpointHistory Read(string checkpoint) => CheckpointContents.Read(checkpoint).History;
}
