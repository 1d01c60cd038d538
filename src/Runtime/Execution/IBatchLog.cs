using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Where a query writes down what it is about to do and what it has done, so that it can go on after a crash.</summary>
/// <remarks>
/// The order of a batch: <see cref="WritePlan"/>; the batch runs; <see cref="PlanIsDurableAsync"/> before anything of it shows; <see cref="PrepareAsync"/>;
/// the sinks commit; <see cref="WriteCommit"/>, which becomes durable together with the next plan.
/// </remarks>
internal interface IBatchLog : IAsyncDisposable
{
    /// <summary>The query's identity, kept over restarts; null for a log that keeps none.</summary>
    Guid? QueryId => null;

    /// <summary>The directory where it is; null for a log that has none.</summary>
    string? Path => null;

    /// <summary>What the query's source may keep beside the log; null for a log that has no directory.</summary>
    SourceDirectory? SourceDirectory => null;

    /// <summary>Makes sure that the query is still the one that the log is of, before anything is connected and before anything is written; then opens the log for writing.</summary>
    /// <param name="facts">What may not change.</param>
    /// <exception cref="QueryException">It has changed, or the log can't be written; the message says what did, and what to do.</exception>
    void Check(IReadOnlyList<QueryFact> facts)
    {
    }

    /// <summary>Finds where the query goes on, and restores its state as it was there; called once, when the sinks are connected and nothing is read yet.</summary>
    /// <param name="decidingSink">The sink whose own commit decides, by its attribute; null where there is none.</param>
    /// <param name="answer">The batch that this sink committed last; null where it has committed none.</param>
    /// <param name="state">The operator's state, empty; null for a query without state.</param>
    /// <returns>Where the query goes on; null where it begins. Where a sink begins to decide that didn't before, that is behind batches which it doesn't have.</returns>
    /// <exception cref="QueryException">What is there is damaged, or the sink and the log can't both be right.</exception>
    ResumePoint? Recover(string? decidingSink, SinkCommit? answer, StateKeeper? state) => null;

    /// <summary>Writes durably that a run begins. Batches follow.</summary>
    ValueTask BeginAsync(RunStart run, CancellationToken cancellationToken) => default;

    /// <summary>Writes a batch's plan and begins to make it, and all that was written before it, durable.</summary>
    void WritePlan(BatchPlan plan);

    /// <summary>Completes once the plan written last is durable. Nothing of the batch may be seen outside before.</summary>
    ValueTask PlanIsDurableAsync(CancellationToken cancellationToken);

    /// <summary>Writes what the batch changed in the operator's state, and the watermark that the next batch runs with.</summary>
    /// <param name="plan">The batch.</param>
    /// <param name="nextWatermark">The watermark after the batch.</param>
    /// <param name="state">The operator's state; null for a query without state.</param>
    /// <param name="durable">Whether it must be durable when this returns: a sink that decides is about to commit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask PrepareAsync(BatchPlan plan, Timestamp nextWatermark, StateKeeper? state, bool durable, CancellationToken cancellationToken);

    /// <summary>Notes that the sinks have the batch's rows.</summary>
    void WriteCommit(BatchPlan plan);

    /// <summary>Lets go of what is held, as a process does that dies: that the run ended is not written down. For tests.</summary>
    ValueTask AbandonAsync() => DisposeAsync();
}
