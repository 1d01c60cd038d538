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
    private readonly ContainingWindows<TState> _containing;

    /// <summary>Lays out windows. All lengths are in microseconds.</summary>
    /// <param name="size">How long a window is.</param>
    /// <param name="slide">How far it is from one window's start to the next.</param>
    /// <param name="offset">Where some window starts, counted from 1970.</param>
    /// <param name="keepsAll">Whether windows are kept for ever and no row is late, as complete mode needs it.</param>
    /// <param name="tracksUpdates">Whether <see cref="Updated"/> will be asked for.</param>
    public HoppingGroups(long size, long slide, long offset, bool keepsAll = false, bool tracksUpdates = false)
    {
        _state = new WindowState<TState>(WindowLayout.OfWholeWindows(size, slide, offset), keepsAll, tracksUpdates);
        _containing = new ContainingWindows<TState>(_state.Layout, _state.Panes);
    }

    /// <summary>Begins a batch.</summary>
    /// <param name="lateWatermark">The watermark of the batch before; the smallest moment for a query without a watermark.</param>
    public void StartBatch(Timestamp lateWatermark)
    {
        _state.StartBatch(lateWatermark);
        _containing.Forget();
    }

    /// <summary>The groups of each window that holds a time and is not late; none when all are late.</summary>
    /// <param name="time">A row's event time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<GroupTable<TState>> Containing(Timestamp time) => _containing.At(time, _state.Late);

    /// <summary>The windows that hold rows, end at or before the watermark and weren't given before, in order of start. They are dropped afterwards.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public WindowSequence<TState> Closed(Timestamp watermark)
    {
        _containing.Forget();
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
        _containing.Forget();
        _state.Evict(watermark);
    }

    /// <summary>Moves what another shard gathered in this batch into these windows.</summary>
    /// <param name="other">The other shard's windows, laid out alike, which hold no rows afterwards.</param>
    public void MergeFrom(HoppingGroups<TState> other)
    {
        _containing.Forget();
        other._containing.Forget();
        _state.Panes.MergeFrom(other._state.Panes);
    }

    /// <summary>What a checkpoint keeps.</summary>
    internal IStatePart Part => _state;

    /// <summary>The state's size and what the batch changed.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName) => _state.Metrics(operatorName);
}
