namespace Weir.Runtime;

/// <summary>What is fixed for a batch before it runs, so that running it again gives the same rows.</summary>
/// <param name="BatchId">The batch's number, from 0.</param>
/// <param name="Time">The batch's processing time.</param>
/// <param name="LateWatermark">Rows and windows that end at or before it are late: the watermark of the batch before (Spark's rule since 3.4).</param>
/// <param name="Watermark">Groups that end at or before it are final: the watermark of this batch.</param>
public readonly record struct BatchContext(long BatchId, Timestamp Time, Timestamp LateWatermark, Timestamp Watermark);
