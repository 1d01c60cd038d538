namespace Weir.Runtime;

/// <summary>What a sink is told when a batch begins.</summary>
/// <param name="Plan">The batch's number, time, watermarks and offsets: the same when the batch is run again.</param>
/// <param name="Mode">Which rows of the result the batch writes.</param>
internal readonly record struct SinkBatch(BatchPlan Plan, OutputMode Mode)
{
    /// <summary>The batch's number, by which a sink tells that it has the batch already.</summary>
    public long BatchId => Plan.Context.BatchId;
}
