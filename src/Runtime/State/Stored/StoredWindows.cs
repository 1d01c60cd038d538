using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation by window that may be larger than memory. Windows are made of panes, so a row is counted once however many windows hold it.</summary>
/// <remarks>The rules are those of <see cref="WindowedGroups{TState}"/>.</remarks>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public sealed class StoredWindows<TState> : IDisposable
    where TState : unmanaged, IGroupState<TState>
{
    private readonly StoredWindowState<TState> _state;
    private GroupTable<TState>? _groups;
    private long _start;
    private ulong _width;

    /// <summary>Lays out windows. All lengths are in microseconds.</summary>
    /// <param name="size">How long a window is.</param>
    /// <param name="slide">How far it is from one window's start to the next; the size for tumbling windows.</param>
    /// <param name="offset">Where some window starts, counted from 1970.</param>
    /// <param name="engine">What keeps groups in files.</param>
    /// <param name="keepsAll">Whether windows are kept for ever and no row is late, as complete mode needs it.</param>
    public StoredWindows(long size, long slide, long offset, KeyValueEngine engine, bool keepsAll = false) =>
        _state = new StoredWindowState<TState>(WindowLayout.OfPanes(size, slide, offset), keepsAll, engine);

    /// <summary>Begins a batch.</summary>
    /// <param name="lateWatermark">The watermark of the batch before; the smallest moment for a query without a watermark.</param>
    public void StartBatch(Timestamp lateWatermark)
    {
        _state.StartBatch(lateWatermark);
        Forget();
    }

    /// <summary>The groups of the pane that holds a time, with what the batch added to them alone.</summary>
    /// <param name="time">A row's event time.</param>
    /// <returns>The groups, or null when every window that holds the time is late.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GroupTable<TState>? At(Timestamp time) => (ulong)(time.Micros - _start) < _width ? _groups : Cross(time);

    /// <summary>The windows that hold rows, end at or before the watermark and weren't given before, in order of start. They are dropped afterwards. A window of many groups comes several times, with some of them each.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public WindowSequence<TState> Closed(Timestamp watermark)
    {
        Forget();
        return _state.Closed(watermark);
    }

    /// <summary>All windows that hold rows, in order of start. A window of many groups comes several times, with some of them each.</summary>
    public WindowSequence<TState> All()
    {
        Forget();
        return _state.All();
    }

    /// <summary>The windows that are not late and have groups that the batch touched, with those groups only and all that was ever added to them. The windows that one group is in come in order of start.</summary>
    public WindowSequence<TState> Updated()
    {
        Forget();
        return _state.Updated();
    }

    /// <summary>Drops what the watermark has passed, once the batch is over.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public void Evict(Timestamp watermark) => _state.Evict(watermark);

    /// <summary>Moves what another shard gathered in this batch into these windows.</summary>
    /// <param name="other">The other shard's windows, laid out alike, which hold no rows afterwards.</param>
    public void MergeFrom(StoredWindows<TState> other)
    {
        Forget();
        other.Forget();
        _state.Batch.MergeFrom(other._state.Batch);
    }

    /// <summary>The state's size and what the batch changed.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName) => _state.Metrics(operatorName);

    /// <summary>What a checkpoint keeps.</summary>
    internal StoredWindowState<TState> Part => _state;

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private void Forget()
    {
        _groups = null;
        _width = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private GroupTable<TState>? Cross(Timestamp time)
    {
        var layout = _state.Layout;
        long pane = layout.PaneAt(time);
        _start = layout.PaneStart(pane);
        _width = (ulong)layout.PaneWidth;
        bool late = layout.WindowEnd(layout.LastWindowOf(pane)) <= _state.Late;
        return _groups = late ? null : _state.Batch.Touch(pane).Groups;
    }
}
