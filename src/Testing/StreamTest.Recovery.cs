using System;
using System.Threading.Tasks;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>Stopping, dying and going on from a checkpoint.</summary>
public sealed partial class StreamTest
{
    /// <summary>Runs the next batch as far as a moment at which the query dies, as the process would: nothing behind that moment happens. <see cref="StartAsync"/> goes on from the checkpoint.</summary>
    /// <param name="moment">The moment.</param>
    /// <returns>Whether there was a batch to run; without one the query dies while it waits.</returns>
    /// <exception cref="InvalidOperationException">The query has no <c>[Checkpoint]</c>.</exception>
    public async Task<bool> CrashAsync(CrashMoment moment = CrashMoment.BeforeSinksCommit)
    {
        if (_checkpoint is null)
        {
            throw new InvalidOperationException($"The query '{_definition.Name}' has no [Checkpoint] to go on from.");
        }

        return await CrashAtAsync(moment == CrashMoment.AfterSinksCommit ? CrashPoint.SinksCommitted : CrashPoint.BatchFinished, 1).ConfigureAwait(false);
    }

    /// <summary>Runs batches until a place is reached for the n-th time, where the query dies, or until there is nothing to do, where it dies as well.</summary>
    /// <returns>Whether the place was reached.</returns>
    internal async Task<bool> CrashAtAsync(string place, int count)
    {
        CrashPoint.Observe(reached =>
        {
            if (reached == place && --count == 0)
            {
                throw new SimulatedCrashException(place);
            }
        });
        try
        {
            while (await RunBatchAsync().ConfigureAwait(false))
            {
            }

            var execution = Running;
            _execution = null;
            await execution.AbandonAsync().ConfigureAwait(false);
            return false;
        }
        catch (SimulatedCrashException)
        {
            return true;
        }
        finally
        {
            CrashPoint.Observe(null);
        }
    }
}
