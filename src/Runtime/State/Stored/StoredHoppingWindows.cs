using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation by sliding window that may be larger than memory, with groups for each window: for windows whose panes would be too many.</summary>
/// <remarks>The rules are those of <see cref="WindowedGroups{TState}"/>; a row costs one update for each window that holds it.</remarks>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public sealed class StoredHoppingWindows<TState> : IDisposable
    where TState : unmanaged, IGroupState<TState>
{
    private readonly StoredWindowState<TState> _state;
    private readonly ContainingWindows<TState> _containing;

    /// <summary>Lays out windows. All lengths are in microseconds.</summary>
    /// <param name="size">How long a window is.</param>
    /// <param name="slide">How far it is from one window's start to the next.</param>
    /// <param name="offset">Where some window starts, counted from 1970.</param>
    /// <param name="engine">What keeps groups in files.</param>
    /// <param name="keepsAll">Whether windows are kept for ever and no row is late, as complete mode needs it.</param>
    public StoredHoppingWindows(long size, long slide, long offset, KeyValueEngine engine, bool keepsAll = false)
    {
        var layout = WindowLayout.OfWholeWindows(size, slide, offset);
        _state = new StoredWindowState<TState>(layout, keepsAll, engine);
        _containing = new ContainingWindows<TState>(layout, _state.Batch);
    }

    /// <summary>Begins a batch.</summary>
    /// <param name="lateWatermark">The watermark of the batch before; the smallest moment for a query without a watermark.</param>
    public void StartBatch(Timestamp lateWatermark)
    {
        _state.StartBatch(lateWatermark);
        _containing.Forget();
    }

    /// <summary>The groups of each window that holds a time and is not late, with what the batch added to them alone; none when all are late.</summary>
    /// <param name="time">A row's event time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<GroupTable<TState>> Containing(Timestamp time) => _containing.At(time, _state.Late);

    /// <summary>The windows that hold rows, end at or before the watermark and weren't given before, in order of start. They are dropped afterwards. A window of many groups comes several times, with some of them each.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public WindowSequence<TState> Closed(Timestamp watermark)
    {
        _containing.Forget();
        return _state.Closed(watermark);
    }

    /// <summary>All windows that hold rows, in order of start. A window of many groups comes several times, with some of them each.</summary>
    public WindowSequence<TState> All()
    {
        _containing.Forget();
        return _state.All();
    }

    /// <summary>The windows that are not late and have groups that the batch touched, in order of start, with those groups only and all that was ever added to them.</summary>
    public WindowSequence<TState> Updated()
    {
        _containing.Forget();
        return _state.Updated();
    }

    /// <summary>Drops what the watermark has passed, once the batch is over.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public void Evict(Timestamp watermark) => _state.Evict(watermark);

    /// <summary>Moves what another shard gathered in this batch into these windows.</summary>
    /// <param name="other">The other shard's windows, laid out alike, which hold no rows afterwards.</param>
    public void MergeFrom(StoredHoppingWindows<TState> other)
    {
        _containing.Forget();
        other._containing.Forget();
        _state.Batch.MergeFrom(other._state.Batch);
    }

    /// <summary>The state's size and what the batch changed.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName) => _state.Metrics(operatorName);

    /// <summary>What a checkpoint keeps.</summary>
    internal StoredWindowState<TState> Part => _state;

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();
}
