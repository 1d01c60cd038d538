using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation by the event time itself, and perhaps other columns, that may be larger than memory: the key's first 8 bytes are the event time's microseconds. Memory has the groups of one batch, and a piece of those that are written.</summary>
/// <remarks>The rules are those of <see cref="EventTimeGroups{TState}"/>.</remarks>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public sealed partial class StoredEventTimeGroups<TState> : IDisposable
    where TState : unmanaged, IGroupState<TState>
{
    private const long OnlyPane = 0;

    private readonly StoredPanes<TState> _stored;
    private readonly StoredPieces<TState> _pieces;
    private bool _isMerged;
    private long _removed;
    private Timestamp _late = Timestamp.MinValue;
    private Timestamp _dropDue = Timestamp.MinValue;

    /// <summary>Makes a table that is empty until a checkpoint says otherwise.</summary>
    /// <param name="engine">What keeps groups in files.</param>
    public StoredEventTimeGroups(KeyValueEngine engine)
    {
        _stored = new StoredPanes<TState>(engine, isByTime: true);
        _pieces = new StoredPieces<TState>(_stored);
    }

    /// <summary>The groups of the batch, with what it added to them alone.</summary>
    public GroupTable<TState> Groups { get; } = new(tracksUpdates: true);

    /// <summary>All groups.</summary>
    internal StoredPanes<TState> Stored => _stored;

    /// <summary>Begins a batch.</summary>
    /// <param name="lateWatermark">The watermark of the batch before; the smallest moment for a query without a watermark.</param>
    public void StartBatch(Timestamp lateWatermark)
    {
        _pieces.Dispose();
        DropDue();
        Groups.Clear();
        Groups.ClearUpdates();
        _late = lateWatermark;
        _removed = 0;
        _isMerged = false;
    }

    /// <summary>Whether a row comes too late.</summary>
    /// <param name="time">The row's event time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsLate(Timestamp time) => time <= _late;

    /// <summary>The groups that the batch touched, with all that was ever added to them. The batch adds nothing afterwards.</summary>
    public GroupSequence<TState> Updated()
    {
        MergeBatch();
        return Groups.Updated;
    }

    /// <summary>The groups whose time the watermark has passed, in the order of their times. They are dropped afterwards.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public StoredGroupSequence<TState> Closed(Timestamp watermark)
    {
        MergeBatch();
        DropDue();
        _pieces.Start(_stored.ScanThrough(watermark.Micros));
        _dropDue = watermark;
        return new StoredGroupSequence<TState>(_pieces);
    }

    /// <summary>Drops what the watermark has passed, once the batch is over.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public void Evict(Timestamp watermark) => _dropDue = watermark;

    /// <summary>Moves what another shard gathered in this batch into these groups.</summary>
    /// <param name="other">The other shard's groups, which are none afterwards.</param>
    public void MergeFrom(StoredEventTimeGroups<TState> other) => Groups.MergeFrom(other.Groups);

    /// <summary>The state's size and what the batch changed.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName)
    {
        DropDue();
        return new StateMetrics(operatorName, _stored.Count, Groups.UpdatedCount, _removed, Groups.MemoryBytes + _stored.MemoryBytes + _pieces.MemoryBytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pieces.Dispose();
        _stored.Dispose();
    }

    private void MergeBatch()
    {
        if (!_isMerged)
        {
            _isMerged = true;
            _stored.Merge(OnlyPane, Groups);
        }
    }

    private void DropDue()
    {
        if (_dropDue != Timestamp.MinValue)
        {
            _removed += _stored.DropThrough(_dropDue.Micros);
            _droppedThrough = _dropDue;
            _dropDue = Timestamp.MinValue;
        }
    }
}
