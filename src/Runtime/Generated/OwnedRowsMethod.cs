using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>A <c>[ForeachBatch]</c> method that takes rows as copies, which it may keep.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
/// <typeparam name="TOwned">The query's <c>Owned</c> record of it.</typeparam>
/// <param name="type">The result's row type.</param>
/// <param name="method">The method.</param>
public sealed class OwnedRowsMethod<TRow, TOwned>(RowType<TRow> type, Func<IReadOnlyList<TOwned>, BatchInfo, CancellationToken, ValueTask> method) : BatchMethod<TRow>
    where TRow : allows ref struct
{
    private List<TOwned> _rows = [];

    /// <inheritdoc/>
    internal override int Count => _rows.Count;

    /// <inheritdoc/>
    internal override void Add(scoped in TRow row) => _rows.Add((TOwned)type.ToOwned(in row));

    /// <inheritdoc/>
    /// <remarks>The list itself may have been kept by the method.</remarks>
    internal override void Clear() => _rows = [];

    /// <inheritdoc/>
    internal override ValueTask CallAsync(BatchInfo batch, CancellationToken cancellationToken) => method(_rows.AsReadOnly(), batch, cancellationToken);
}
