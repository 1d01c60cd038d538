using System.Collections.Generic;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>What one batch wrote.</summary>
public sealed class BatchResult
{
    internal BatchResult(IReadOnlyList<object> rows, StreamingQueryProgress progress)
    {
        Rows = rows;
        Progress = progress;
    }

    /// <summary>The batch's number, from 0.</summary>
    public long BatchId => Progress.BatchId;

    /// <summary>The rows that the batch wrote, as the query's <c>Owned</c> records.</summary>
    public IReadOnlyList<object> Rows { get; }

    /// <summary>What the batch did.</summary>
    public StreamingQueryProgress Progress { get; }

    /// <summary>The rows that the batch wrote.</summary>
    /// <typeparam name="TOwned">The query's <c>Owned</c> record of its result.</typeparam>
    /// <exception cref="System.InvalidOperationException">The rows are of another type.</exception>
    public IReadOnlyList<TOwned> RowsOf<TOwned>() => OwnedRows.Cast<TOwned>(Rows);
}
