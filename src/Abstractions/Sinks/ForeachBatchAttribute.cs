using System;

namespace Weir;

/// <summary>
/// Marks the method that is called once a batch with all rows that the batch writes: <c>ValueTask Save(IReadOnlyList&lt;Owned.Counts&gt; rows, BatchInfo batch, CancellationToken
/// cancellationToken)</c>, static or not, with a <c>Task</c>, <c>ValueTask</c> or <c>void</c> as its result. The last two parameters may be left out.
/// </summary>
/// <remarks>
/// <para>
/// Rows are copies that may be kept, or as a <see cref="RowBatch{TRow}"/>, <c>RowBatch&lt;Counts&gt; rows</c>, views that end with the method and for which nothing is allocated. As with
/// Spark's <c>foreachBatch</c>, a batch without rows is handed over too, in every output mode.
/// </para>
/// <para>
/// What the method throws fails the batch and the query. With a <c>[Checkpoint]</c> the next start runs the batch again, with the same number, offsets and rows: at least once. It is
/// exactly once if the rows are written together with <see cref="BatchInfo.BatchId"/> in one transaction, and left out when that number is there already. A query that is stopped waits
/// for the method; the token is cancelled where that takes longer than the stop allows (<c>StreamHostOptions.StopTimeout</c>), and what ends by it is run again at the next start.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForeachBatchAttribute : Attribute;
