namespace Weir.Runtime;

/// <summary>Where a query goes on, as its checkpoint has it.</summary>
/// <param name="LastBatch">The last batch that has happened; -1 before the first.</param>
/// <param name="From">Where the next batch begins.</param>
/// <param name="Latest">How far the source went when the last batch was planned.</param>
/// <param name="LateWatermark">The watermark of the last batch, below which rows are late in the next.</param>
/// <param name="Watermark">The watermark of the next batch; null before the first batch, which has the query's own.</param>
/// <param name="Unfinished">A batch that was planned and has not happened, which is run again as it was planned; null where there is none.</param>
/// <param name="SourceMetadata">What the source must know again; null for nothing.</param>
internal sealed record ResumePoint(
    long LastBatch, SourceOffsets From, SourceOffsets Latest, Timestamp? LateWatermark, Timestamp? Watermark, BatchPlan? Unfinished, string? SourceMetadata);
