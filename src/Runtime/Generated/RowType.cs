using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What sinks need to know of a result's row type; the generator writes one for each.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
public abstract class RowType<TRow>
    where TRow : allows ref struct
{
    /// <summary>The columns' names, in order.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Writes each of the row's columns as a cell, in order.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cells">What takes the cells.</param>
    public abstract void WriteCells(scoped in TRow row, CellWriter cells);

    /// <summary>Copies the row into the query's <c>Owned</c> record of it.</summary>
    /// <param name="row">The row.</param>
    public abstract object ToOwned(scoped in TRow row);
}
