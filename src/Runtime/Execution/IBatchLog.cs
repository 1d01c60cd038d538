using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Where a query writes down what it is about to do and what it has done, so that it can go on after a crash.</summary>
internal interface IBatchLog
{
    /// <summary>Makes a batch's plan durable. Nothing of the batch is read before it returns.</summary>
    ValueTask WritePlanAsync(BatchPlan plan, CancellationToken cancellationToken);

    /// <summary>Notes that the sinks have the batch's rows, and the watermark that the next batch runs with.</summary>
    ValueTask WriteCommitAsync(BatchPlan plan, Timestamp nextWatermark, CancellationToken cancellationToken);
}
