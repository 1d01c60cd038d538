using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Carries out one planned batch: log the plan, read and process, commit to the sinks, log the commit.</summary>
internal sealed class BatchRunner(
    OperatorShards shards,
    IReadOnlyList<IBatchSink> sinks,
    OutputMode outputMode,
    ISource source,
    WatermarkTracker watermark,
    IBatchLog? log,
    TimeProvider clock,
    IDeadLetters? deadLetters = null,
    StateKeeper? state = null,
    Action<IBatchSink, Exception>? notAborted = null)
{
    private readonly bool _showsRowsEarly = deadLetters is not null || sinks.Any(static sink => sink.ShowsRowsEarly);
    private readonly bool _sinkDecides = sinks.Any(static sink => sink.DecidesBatches);

    // A sink that decides commits last: what it has committed isn't run again, so that the others must have the batch by then.
    private readonly IBatchSink[] _commitOrder = [.. sinks.OrderBy(static sink => sink.DecidesBatches)];
    private int _commitsBegun;

    /// <summary>Runs a batch. When it is cancelled or fails before the sinks commit, no sink shows any of its rows.</summary>
    public async ValueTask<BatchOutcome> RunAsync(BatchPlan plan, PhaseTimes times, CancellationToken cancellationToken)
    {
        times.Start();
        log?.WritePlan(plan);
        if (log is not null && _showsRowsEarly)
        {
            await log.PlanIsDurableAsync(cancellationToken).ConfigureAwait(false);
        }

        times.Finish("walCommit");
        shards.BeginBatch(plan.Context, cancellationToken);
        var batch = new SinkBatch(plan, outputMode);
        foreach (var sink in sinks)
        {
            sink.BeginBatch(in batch);
        }

        var outcome = await RunOrAbortAsync(plan, times, cancellationToken).ConfigureAwait(false);
        CrashPoint.Reached(CrashPoint.SinksCommitted);
        log?.WriteCommit(plan);
        source.Commit(plan.To);
        times.Finish("commitOffsets");
        return outcome;
    }

    private async ValueTask<BatchOutcome> RunOrAbortAsync(BatchPlan plan, PhaseTimes times, CancellationToken cancellationToken)
    {
        _commitsBegun = 0;
        try
        {
            foreach (var sink in sinks)
            {
                await sink.OpenBatchAsync(cancellationToken).ConfigureAwait(false);
            }

            times.Finish("queryPlanning");
            return await AddBatchAsync(plan, times, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not SimulatedCrashException)
        {
            await AbortAsync(cause).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets the sinks that haven't begun to commit take back what they have. What one of them throws must not hide why the batch failed.</summary>
    private async ValueTask AbortAsync(Exception cause)
    {
        foreach (var sink in _commitOrder.Skip(_commitsBegun))
        {
            try
            {
                await sink.AbortBatchAsync(cause, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                notAborted?.Invoke(sink, exception);
            }
        }
    }

    private async ValueTask<BatchOutcome> AddBatchAsync(BatchPlan plan, PhaseTimes times, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        long rows = 0;
        if (plan.HasData)
        {
            rows = await ReadAsync(plan, cancellationToken).ConfigureAwait(false);
        }

        CrashPoint.Reached(CrashPoint.BatchRead);

        long read = clock.GetTimestamp();
        cancellationToken.ThrowIfCancellationRequested();
        shards.FinishBatch();
        CrashPoint.Reached(CrashPoint.BatchFinished);
        long finished = clock.GetTimestamp();
        cancellationToken.ThrowIfCancellationRequested();
        if (deadLetters is not null && shards.MalformedRecords > 0)
        {
            // Before anything of the batch shows: what couldn't be read is neither in the result nor lost.
            await deadLetters.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        watermark.Advance(shards.ObservedEventTime);
        if (log is not null)
        {
            await log.PlanIsDurableAsync(cancellationToken).ConfigureAwait(false);
            await log.PrepareAsync(plan, watermark.Current, state, _sinkDecides, cancellationToken).ConfigureAwait(false);
        }

        foreach (var sink in _commitOrder)
        {
            _commitsBegun++;
            CrashPoint.SinkReached(_commitsBegun, committed: false);

            // From the first commit on the batch is carried through: a stop must not leave one sink with it and another without.
            await sink.CommitBatchAsync(CancellationToken.None).ConfigureAwait(false);
            CrashPoint.SinkReached(_commitsBegun, committed: true);
        }

        times.Finish("addBatch");
        return new BatchOutcome(
            rows,
            shards.ObservedEventTime,
            shards.State,
            shards.LateRows,
            (long)clock.GetElapsedTime(start, read).TotalMilliseconds,
            (long)clock.GetElapsedTime(read, finished).TotalMilliseconds,
            shards.MalformedRecords);
    }

    private async ValueTask<long> ReadAsync(BatchPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(plan.From, plan.To, shards, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            shards.ThrowIfFailed();
            throw;
        }
    }
}
