namespace Weir.Runtime;

/// <summary>A query's <c>[Foreach]</c> method.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
/// <param name="row">The row, valid until the call returns.</param>
public delegate void RowAction<TRow>(scoped in TRow row)
    where TRow : allows ref struct;
