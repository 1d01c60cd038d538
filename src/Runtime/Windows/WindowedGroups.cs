using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation by window. Windows are made of panes, so a row is counted once however many windows hold it.</summary>
/// <remarks>
/// Spark's rules: a window is late when it ends at or before the watermark of the batch before, and closed when it ends at or before this
/// batch's. What a sequence of windows gives must be read before the next row is added.
/// </remarks>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public sealed class WindowedGroups<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly WindowState<TState> _state;
    private readonly ulong _width;
    private GroupTable<TState>? _groups;
    private long _start;
    private ulong _cachedWidth;

    /// <summary>Lays out windows. All lengths are in microseconds.</summary>
    /// <param name="size">How long a window is.</param>
    /// <param name="slide">How far it is from one window's start to the next; the size for tumbling windows.</param>
    /// <param name="offset">Where some window starts, counted from 1970.</param>
    /// <param name="keepsAll">Whether windows are kept for ever and no row is late, as complete mode needs it.</param>
    /// <param name="tracksUpdates">Whether <see cref="Updated"/> will be asked for.</param>
    public WindowedGroups(long size, long slide, long offset, bool keepsAll = false, bool tracksUpdates = false)
    {
        var layout = WindowLayout.OfPanes(size, slide, offset);
        _state = new WindowState<TState>(layout, keepsAll, tracksUpdates);
        _width = (ulong)layout.PaneWidth;
    }

    /// <summary>Begins a batch.</summary>
    /// <param name="lateWatermark">The watermark of the batch before; the smallest moment for a query without a watermark.</param>
    public void StartBatch(Timestamp lateWatermark)
    {
        _state.StartBatch(lateWatermark);
        Forget();
    }

    /// <summary>The groups of the pane that holds a time.</summary>
    /// <param name="time">A row's event time.</param>
    /// <returns>The groups, or null when every window that holds the time is late.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GroupTable<TState>? At(Timestamp time) => (ulong)(time.Micros - _start) < _cachedWidth ? _groups : Cross(time);

    /// <summary>The windows that hold rows, end at or before the watermark and weren't given before, in order of start. They are dropped afterwards.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public WindowSequence<TState> Closed(Timestamp watermark)
    {
        Forget();
        return _state.Closed(watermark);
    }

    /// <summary>All windows that hold rows, in order of start.</summary>
    public WindowSequence<TState> All() => _state.All();

    /// <summary>The windows that are not late and have groups that the batch touched, in order of start, with those groups only.</summary>
    public WindowSequence<TState> Updated() => _state.Updated();

    /// <summary>Drops what the watermark has passed.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public void Evict(Timestamp watermark)
    {
        Forget();
        _state.Evict(watermark);
    }

    /// <summary>Moves what another shard gathered in this batch into these windows.</summary>
    /// <param name="other">The other shard's windows, laid out alike, which hold no rows afterwards.</param>
    public void MergeFrom(WindowedGroups<TState> other)
    {
        Forget();
        other.Forget();
        _state.Panes.MergeFrom(other._state.Panes);
    }

    /// <summary>What a checkpoint keeps.</summary>
    internal IStatePart Part => _state;

    /// <summary>The state's size and what the batch changed.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName) => _state.Metrics(operatorName);

    private void Forget()
    {
        _groups = null;
        _cachedWidth = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private GroupTable<TState>? Cross(Timestamp time)
    {
        long pane = _state.Layout.PaneAt(time);
        _start = _state.Layout.PaneStart(pane);
        _cachedWidth = _width;
        bool late = _state.Layout.WindowEnd(_state.Layout.LastWindowOf(pane)) <= _state.Late;
        return _groups = late ? null : _state.Panes.Touch(pane).Groups;
    }
}
