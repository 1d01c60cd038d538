using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation by tumbling window that may be larger than memory. Memory has those of one batch, and of one window while it is written.</summary>
/// <remarks>The rules are those of <see cref="WindowedGroups{TState}"/>.</remarks>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public sealed partial class StoredWindows<TState> : IDisposable
    where TState : unmanaged, IGroupState<TState>
{
    private readonly WindowLayout _layout;
    private readonly StoredPanes<TState> _stored;
    private readonly PaneStore<TState> _batch = new(tracksUpdates: true);
    private readonly WindowCursor<TState> _updated;
    private readonly StoredWindowCursor<TState> _closing;
    private GroupTable<TState>? _groups;
    private long _start;
    private ulong _width;
    private bool _isMerged;
    private long _removed;
    private Timestamp _late = Timestamp.MinValue;
    private Timestamp _closed = Timestamp.MinValue;
    private Timestamp _dropDue = Timestamp.MinValue;

    /// <summary>Lays out windows. All lengths are in microseconds.</summary>
    /// <param name="size">How long a window is.</param>
    /// <param name="offset">Where some window starts, counted from 1970.</param>
    /// <param name="engine">What keeps groups in files.</param>
    public StoredWindows(long size, long offset, KeyValueEngine engine)
    {
        _layout = WindowLayout.OfPanes(size, size, offset);
        _stored = new StoredPanes<TState>(engine);
        _updated = new WindowCursor<TState>(_layout, _batch);
        _closing = new StoredWindowCursor<TState>(_layout, _stored);
    }

    /// <summary>Begins a batch.</summary>
    /// <param name="lateWatermark">The watermark of the batch before; the smallest moment for a query without a watermark.</param>
    public void StartBatch(Timestamp lateWatermark)
    {
        DropDue();
        _batch.DropFirst(_batch.Count);
        _batch.StartBatch();
        _late = lateWatermark;
        _removed = 0;
        _isMerged = false;
        Forget();
    }

    /// <summary>The groups of the window that holds a time, with what the batch added to them alone.</summary>
    /// <param name="time">A row's event time.</param>
    /// <returns>The groups, or null when the window is late.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GroupTable<TState>? At(Timestamp time) => (ulong)(time.Micros - _start) < _width ? _groups : Cross(time);

    /// <summary>The windows that hold rows, end at or before the watermark and weren't given before, in order of start. They are dropped afterwards.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public WindowSequence<TState> Closed(Timestamp watermark)
    {
        MergeBatch();
        _closing.Start(_closed > _late ? _closed : _late, watermark);
        _closed = watermark > _closed ? watermark : _closed;
        _dropDue = _closed;
        return new WindowSequence<TState>(_closing);
    }

    /// <summary>The windows that are not late and have groups that the batch touched, in order of start, with those groups only and all that was ever added to them.</summary>
    public WindowSequence<TState> Updated()
    {
        MergeBatch();
        _updated.Start(_late, Timestamp.MaxValue, onlyUpdated: true);
        return new WindowSequence<TState>(_updated);
    }

    /// <summary>Drops what the watermark has passed, once the batch is over.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public void Evict(Timestamp watermark) => _dropDue = watermark > _dropDue ? watermark : _dropDue;

    /// <summary>Moves what another shard gathered in this batch into these windows.</summary>
    /// <param name="other">The other shard's windows, laid out alike, which hold no rows afterwards.</param>
    public void MergeFrom(StoredWindows<TState> other)
    {
        Forget();
        other.Forget();
        _batch.MergeFrom(other._batch);
    }

    /// <summary>The state's size and what the batch changed.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName)
    {
        DropDue();
        var batch = _batch.Metrics(operatorName);
        return new StateMetrics(operatorName, _stored.Count, batch.RowsUpdated, _removed, batch.MemoryUsedBytes + _stored.MemoryBytes + _closing.MemoryBytes);
    }

    /// <summary>All groups.</summary>
    internal StoredPanes<TState> Stored => _stored;

    /// <inheritdoc/>
    public void Dispose() => _stored.Dispose();

    private void MergeBatch()
    {
        Forget();
        if (!_isMerged)
        {
            _isMerged = true;
            for (int position = 0; position < _batch.Count; position++)
            {
                _stored.Merge(_batch[position].Index, _batch[position].Groups);
            }
        }
    }

    private void DropDue()
    {
        if (_dropDue != Timestamp.MinValue)
        {
            // The first window that stays is the first that ends after it.
            _droppedBelow = _layout.FirstWindowEndingAfter(_dropDue);
            _removed += _stored.DropBelow(_droppedBelow);
            _dropDue = Timestamp.MinValue;
        }
    }

    private void Forget()
    {
        _groups = null;
        _width = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private GroupTable<TState>? Cross(Timestamp time)
    {
        long window = _layout.PaneAt(time);
        _start = _layout.PaneStart(window);
        _width = (ulong)_layout.PaneWidth;
        return _groups = _layout.WindowEnd(window) <= _late ? null : _batch.Touch(window).Groups;
    }
}
