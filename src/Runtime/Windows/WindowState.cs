using System;

namespace Weir.Runtime;

/// <summary>Which windows are open, late or closed: what panes and whole windows have in common.</summary>
internal sealed partial class WindowState<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly bool _keepsAll;
    private readonly WindowCursor<TState> _cursor;
    private Timestamp _closed = Timestamp.MinValue;
    private Timestamp _dropDue = Timestamp.MinValue;

    internal WindowState(WindowLayout layout, bool keepsAll, bool tracksUpdates)
    {
        Layout = layout;
        _keepsAll = keepsAll;
        Panes = new PaneStore<TState>(tracksUpdates);
        _cursor = new WindowCursor<TState>(layout, Panes);
    }

    internal WindowLayout Layout { get; }

    internal PaneStore<TState> Panes { get; }

    /// <summary>Windows that end at or before it take no rows.</summary>
    internal Timestamp Late { get; private set; } = Timestamp.MinValue;

    internal void StartBatch(Timestamp lateWatermark)
    {
        DropDue();
        Panes.StartBatch();
        Late = _keepsAll ? Timestamp.MinValue : lateWatermark;
    }

    /// <summary>The windows that the watermark has passed and that weren't given before. Their panes are dropped at <see cref="DropDue"/>, since the caller reads them.</summary>
    internal WindowSequence<TState> Closed(Timestamp watermark)
    {
        RefuseIfAllKept();
        DropDue();

        // A pane may bring a window that was late before it had a row; the last batch's watermark has closed that one.
        var after = _closed > Late ? _closed : Late;
        _cursor.Start(after, watermark, onlyUpdated: false);
        _closed = watermark > _closed ? watermark : _closed;
        _dropDue = _closed;
        return new WindowSequence<TState>(_cursor);
    }

    internal WindowSequence<TState> All()
    {
        DropDue();
        _cursor.Start(Late, Timestamp.MaxValue, onlyUpdated: false);
        return new WindowSequence<TState>(_cursor);
    }

    internal WindowSequence<TState> Updated()
    {
        DropDue();
        _cursor.Start(Late, Timestamp.MaxValue, onlyUpdated: true);
        return new WindowSequence<TState>(_cursor);
    }

    internal void Evict(Timestamp watermark)
    {
        RefuseIfAllKept();
        _dropDue = watermark > _dropDue ? watermark : _dropDue;
        DropDue();
    }

    internal StateMetrics Metrics(string operatorName)
    {
        DropDue();
        return Panes.Metrics(operatorName);
    }

    private void DropDue()
    {
        if (_dropDue == Timestamp.MinValue)
        {
            return;
        }

        int count = 0;
        while (count < Panes.Count && Layout.WindowEnd(Layout.LastWindowOf(Panes[count].Index)) <= _dropDue)
        {
            count++;
        }

        if (count > 0)
        {
            Panes.DropFirst(count);
        }

        _dropDue = Timestamp.MinValue;
    }

    private void RefuseIfAllKept()
    {
        if (_keepsAll)
        {
            throw new InvalidOperationException("Windows that were made with keepsAll are never closed or dropped.");
        }
    }
}
