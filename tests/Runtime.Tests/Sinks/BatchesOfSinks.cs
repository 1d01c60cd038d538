using System.Collections.Concurrent;

namespace Weir.Runtime.Tests;

/// <summary>Begins batches of sinks that look at no more than their number.</summary>
internal static class BatchesOfSinks
{
    // Made once, since tests count what a sink allocates.
    private static readonly ConcurrentDictionary<long, BatchPlan> s_plans = new();

    public static void BeginBatch(this IBatchSink sink, long batchId, OutputMode mode) => sink.BeginBatch(new SinkBatch(s_plans.GetOrAdd(batchId, Plan), mode));

    public static BatchPlan Plan(long batchId) => new(
        new BatchContext(batchId, Timestamp.FromMilliseconds(batchId), Timestamp.MinValue, Timestamp.MinValue),
        new SourceOffsets(batchId), new SourceOffsets(batchId + 1), new SourceOffsets(batchId + 1));
}
