using System;

namespace Weir.Runtime;

/// <summary>Which stored windows are late or closed, and what a batch brings to them: what panes and whole windows have in common. Memory has the groups of one batch, and a piece of those that are written.</summary>
/// <remarks>The rules are those of <see cref="WindowState{TState}"/>.</remarks>
internal sealed partial class StoredWindowState<TState> : IDisposable
    where TState : unmanaged, IGroupState<TState>
{
    private readonly bool _keepsAll;
    private readonly WindowCursor<TState> _updated;
    private readonly StoredUpdateCursor<TState> _updatedOfPanes;
    private readonly StoredWindowCursor<TState> _stored;
    private bool _isMerged;
    private long _removed;
    private Timestamp _closed = Timestamp.MinValue;
    private Timestamp _dropDue = Timestamp.MinValue;

    internal StoredWindowState(WindowLayout layout, bool keepsAll, KeyValueEngine engine)
    {
        Layout = layout;
        _keepsAll = keepsAll;
        Panes = new StoredPanes<TState>(engine);
        _updated = new WindowCursor<TState>(layout, Batch);
        _updatedOfPanes = new StoredUpdateCursor<TState>(layout, Panes, Batch);
        _stored = new StoredWindowCursor<TState>(layout, Panes);
    }

    internal WindowLayout Layout { get; }

    /// <summary>All groups.</summary>
    internal StoredPanes<TState> Panes { get; }

    /// <summary>The groups of the batch.</summary>
    internal PaneStore<TState> Batch { get; } = new(tracksUpdates: true);

    /// <summary>Windows that end at or before it take no rows.</summary>
    internal Timestamp Late { get; private set; } = Timestamp.MinValue;

    internal void StartBatch(Timestamp lateWatermark)
    {
        _stored.Dispose();
        DropDue();
        if (Batch.Count > 0)
        {
            // Not after a batch without rows: panes that are free would be taken for too many.
            Batch.DropFirst(Batch.Count);
            Batch.StartBatch();
        }

        Late = _keepsAll ? Timestamp.MinValue : lateWatermark;
        _removed = 0;
        _isMerged = false;
    }

    /// <summary>The windows that the watermark has passed and that weren't given before. They are dropped at <see cref="DropDue"/>, since the caller reads them.</summary>
    internal WindowSequence<TState> Closed(Timestamp watermark)
    {
        MergeBatch();
        _stored.Start(_closed > Late ? _closed : Late, watermark);
        _closed = watermark > _closed ? watermark : _closed;
        _dropDue = _closed;
        return new WindowSequence<TState>(_stored);
    }

    internal WindowSequence<TState> All()
    {
        MergeBatch();
        _stored.Start(Late, Timestamp.MaxValue);
        return new WindowSequence<TState>(_stored);
    }

    internal WindowSequence<TState> Updated()
    {
        MergeBatch();
        if (Layout.PanesPerWindow == 1)
        {
            _updated.Start(Late, Timestamp.MaxValue, onlyUpdated: true);
            return new WindowSequence<TState>(_updated);
        }

        _updatedOfPanes.Start(Late);
        return new WindowSequence<TState>(_updatedOfPanes);
    }

    internal void Evict(Timestamp watermark) => _dropDue = watermark > _dropDue ? watermark : _dropDue;

    internal StateMetrics Metrics(string operatorName)
    {
        DropDue();
        var batch = Batch.Metrics(operatorName);
        long bytes = batch.MemoryUsedBytes + Panes.MemoryBytes + _stored.MemoryBytes + _updatedOfPanes.MemoryBytes;
        return new StateMetrics(operatorName, Panes.Count, batch.RowsUpdated, _removed, bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stored.Dispose();
        Panes.Dispose();
    }

    private void MergeBatch()
    {
        if (!_isMerged)
        {
            _isMerged = true;
            for (int position = 0; position < Batch.Count; position++)
            {
                Panes.Merge(Batch[position].Index, Batch[position].Groups);
            }
        }
    }

    private void DropDue()
    {
        if (_dropDue != Timestamp.MinValue)
        {
            // The first pane that stays is the first of the first window that ends after it.
            _droppedBelow = Layout.FirstWindowEndingAfter(_dropDue) * Layout.PanesPerSlide;
            _removed += Panes.DropBelow(_droppedBelow);
            _dropDue = Timestamp.MinValue;
        }
    }
}
