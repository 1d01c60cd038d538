namespace Weir.Runtime.Tests;

/// <summary>Begins batches of sinks that look at no more than their number.</summary>
internal static class BatchesOfSinks
{
    public static void BeginBatch(this IBatchSink sink, long batchId, OutputMode mode) => sink.BeginBatch(new SinkBatch(Plan(batchId), mode));

    public static BatchPlan Plan(long batchId) => new(
        new BatchContext(batchId, Timestamp.FromMilliseconds(batchId), Timestamp.MinValue, Timestamp.MinValue),
        new SourceOffsets(batchId), new SourceOffsets(batchId + 1), new SourceOffsets(batchId + 1));
}
