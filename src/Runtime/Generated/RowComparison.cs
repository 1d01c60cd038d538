namespace Weir.Runtime;

/// <summary>A query's <c>[OrderBy]</c>.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
/// <param name="left">One row.</param>
/// <param name="right">The other.</param>
/// <returns>Negative, zero or positive, as the first row stands before, beside or behind the other.</returns>
public delegate int RowComparison<TRow>(scoped in TRow left, scoped in TRow right)
    where TRow : allows ref struct;
