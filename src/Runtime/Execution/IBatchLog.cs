using System;
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
}
