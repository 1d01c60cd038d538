using System.Linq;

namespace Weir.Runtime;

/// <summary>What a sink is told when a batch begins.</summary>
/// <param name="Plan">The batch's number, time, watermarks and offsets: the same when the batch is run again.</param>
/// <param name="Mode">Which rows of the result the batch writes.</param>
internal readonly record struct SinkBatch(BatchPlan Plan, OutputMode Mode)
{
    /// <summary>The batch's number, by which a sink tells that it has the batch already.</summary>
    public long BatchId => Plan.Context.BatchId;

    /// <summary>The batch as the query's own methods are told of it.</summary>
    /// <param name="start">The query; null where it hasn't been started.</param>
    public BatchInfo Describe(SinkStart? start)
    {
        var plan = Plan;
        return new BatchInfo
        {
            BatchId = BatchId,
            QueryId = start?.QueryId ?? default,
            QueryName = start?.QueryName ?? "",
            Mode = Mode,
            Time = plan.Context.Time,
            Offsets = [.. plan.To.Partitions.Select(to => new OffsetRange(to.Key.Topic, to.Key.Number, plan.From.Of(to.Key), to.Value))],
            IsReplay = plan.IsReplay,
        };
    }
}
