namespace Weir;

/// <summary>
/// A batch's rows as views over memory that serves again for the next batch: <c>while (rows.MoveNext()) { var row = rows.Current; .. }</c>, or <c>foreach</c>. Nothing is allocated a row.
/// </summary>
/// <remarks>It is valid until the <c>[ForeachBatch]</c> method has ended. An asynchronous method may look at rows, but keep none over an <c>await</c>, as the compiler sees to.</remarks>
/// <typeparam name="TRow">The row's type.</typeparam>
public abstract class RowBatch<TRow>
    where TRow : allows ref struct
{
    /// <summary>How many rows there are.</summary>
    public abstract int Count { get; }

    /// <summary>The row at hand.</summary>
    public abstract TRow Current { get; }

    /// <summary>Goes to the next row; before the first call there is none.</summary>
    /// <returns>Whether there is one.</returns>
    public abstract bool MoveNext();

    /// <summary>Goes back before the first row: to write the rows again after a transaction that was rolled back.</summary>
    public abstract void Reset();

    /// <summary>Begins at the first row, for <c>foreach</c>.</summary>
    public RowBatch<TRow> GetEnumerator()
    {
        Reset();
        return this;
    }
}
