namespace Weir.Generator;

/// <summary>The <c>[ForeachBatch]</c> method.</summary>
/// <param name="Called">The method.</param>
/// <param name="Row">The row of which it takes a batch; null where it doesn't have the shape to take one.</param>
/// <param name="AsViews">Whether it takes rows as views, a <c>RowBatch</c>, rather than as copies.</param>
/// <param name="Owned">What the class of the copies is called in this query.</param>
internal sealed record ForeachBatchModel(CalledMethod Called, string? Row, bool AsViews, string Owned);
