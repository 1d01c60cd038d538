using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>A <c>[ForeachBatch]</c> method that takes rows as views, which end with it.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
/// <param name="codec">Writes rows to bytes and views them.</param>
/// <param name="method">The method.</param>
public sealed class RowViewsMethod<TRow>(RowCodec<TRow> codec, Func<RowBatch<TRow>, BatchInfo, CancellationToken, ValueTask> method) : BatchMethod<TRow>
    where TRow : allows ref struct
{
    private readonly Views _rows = new(codec);

    /// <inheritdoc/>
    internal override int Count => _rows.Count;

    /// <inheritdoc/>
    internal override void Add(scoped in TRow row) => _rows.Add(in row);

    /// <inheritdoc/>
    internal override void Clear() => _rows.Clear();

    /// <inheritdoc/>
    internal override ValueTask CallAsync(BatchInfo batch, CancellationToken cancellationToken)
    {
        _rows.Reset();
        return method(_rows, batch, cancellationToken);
    }

    private sealed class Views(RowCodec<TRow> codec) : RowBatch<TRow>
    {
        private readonly RowStore<TRow> _store = new(codec);
        private int _at = -1;

        public override int Count => _store.Count;

        public override TRow Current => (uint)_at < (uint)_store.Count
            ? _store[_at]
            : throw new InvalidOperationException("There is no row at hand: call MoveNext first, and stop when it says so or the [ForeachBatch] method ends.");

        public override bool MoveNext() => _at < _store.Count && ++_at < _store.Count;

        public override void Reset() => _at = -1;

        public void Add(scoped in TRow row) => _store.Add(in row);

        public void Clear() => _store.Clear();
    }
}
