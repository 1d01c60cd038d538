using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation by sliding window, with a table for each window: for windows whose panes would be too many.</summary>
/// <remarks>The rules are those of <see cref="WindowedGroups{TState}"/>; a row costs one update for each window that holds it.</remarks>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public sealed class HoppingGroups<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly WindowState<TState> _state;
    private readonly GroupTable<TState>[] _containing;
    private int _count;
    private long _start;
    private ulong _width;

    /// <summary>Lays out windows. All lengths are in microseconds.</summary>
    /// <param name="size">How long a window is.</param>
    /// <param name="slide">How far it is from one window's start to the next.</param>
    /// <param name="offset">Where some window starts, counted from 1970.</param>
    /// <param name="keepsAll">Whether windows are kept for ever and no row is late, as complete mode needs it.</param>
    /// <param name="tracksUpdates">Whether <see cref="Updated"/> will be asked for.</param>
    public HoppingGroups(long size, long slide, long offset, bool keepsAll = false, bool tracksUpdates = false)
    {
        _state = new WindowState<TState>(WindowLayout.OfWholeWindows(size, slide, offset), keepsAll, tracksUpdates);
        _containing = new GroupTable<TState>[(size / slide) + 1];
    }

    /// <summary>Begins a batch.</summary>
    /// <param name="lateWatermark">The watermark of the batch before; the smallest moment for a query without a watermark.</param>
    public void StartBatch(Timestamp lateWatermark)
    {
        _state.StartBatch(lateWatermark);
        Forget();
    }

    /// <summary>The groups of each window that holds a time and is not late; none when all are late.</summary>
    /// <param name="time">A row's event time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<GroupTable<TState>> Containing(Timestamp time)
    {
        if ((ulong)(time.Micros - _start) >= _width)
        {
            Cross(time);
        }

        return new ReadOnlySpan<GroupTable<TState>>(_containing, 0, _count);
    }

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
    public void MergeFrom(HoppingGroups<TState> other)
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

    private void Forget() => _width = 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Cross(Timestamp time)
    {
        var layout = _state.Layout;
        long first = layout.FirstWindowEndingAfter(time);
        long last = layout.LastWindowAt(time);

        // Times between two edges, be they starts or ends, lie in the same windows.
        _start = Math.Max(layout.Bounds(last).Start.Micros, layout.WindowEnd(first - 1).Micros);
        long end = Math.Min(layout.Bounds(last + 1).Start.Micros, layout.WindowEnd(first).Micros);
        _width = (ulong)(end - _start);
        _count = 0;
        for (long window = first; window <= last; window++)
        {
            if (layout.WindowEnd(window) > _state.Late)
            {
                _containing[_count++] = _state.Panes.Touch(window).Groups;
            }
        }
    }
}
