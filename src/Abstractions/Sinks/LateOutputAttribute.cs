using System;

namespace Weir;

/// <summary>
/// Marks the method that is called with each row which the watermark drops: <c>void Late(in Word word)</c>, static or not, where the row is the one that reaches the aggregation.
/// </summary>
/// <remarks>
/// It is called for exactly the rows that <c>numRowsDroppedByWatermark</c> counts: those that are late for every window of theirs. The calls come one after the other when the batch
/// commits, behind its sinks, whatever number of threads the query runs on; a batch that is run again has the same late rows. So rows are handed over at least once, and none is lost. The
/// row is a view, valid until the method returns; <c>Owned</c> has copies to keep. What the method throws fails the batch.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LateOutputAttribute : Attribute;
