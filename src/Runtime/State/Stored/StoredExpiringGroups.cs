using System;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation that may be larger than memory, of which those go that were not updated for some time. Memory has those of one batch.</summary>
/// <remarks>The rules are those of <see cref="ExpiringGroups{TState}"/>: the same groups go as the same batch begins.</remarks>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public sealed partial class StoredExpiringGroups<TState> : IDisposable
    where TState : unmanaged, IGroupState<TState>
{
    private const long OnlyPane = 0;

    private readonly Expiry _expiry;
    private readonly AgeIndex _ages = new();
    private readonly StoredPanes<TState> _stored;
    private bool _isMerged;
    private long _removed;

    /// <summary>Makes a table that is empty until a checkpoint says otherwise.</summary>
    /// <param name="ttl">How long a group is kept without a row, in microseconds.</param>
    /// <param name="engine">What keeps groups in files.</param>
    public StoredExpiringGroups(long ttl, KeyValueEngine engine)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ttl);
        _expiry = new Expiry(ttl);
        _stored = new StoredPanes<TState>(engine, ages: _ages);
    }

    /// <summary>The groups of the batch, with what it added to them alone.</summary>
    public GroupTable<TState> Groups { get; } = new(tracksUpdates: true);

    /// <summary>All groups.</summary>
    internal StoredPanes<TState> Stored => _stored;

    /// <summary>Begins a batch: groups whose time is over are dropped.</summary>
    /// <param name="time">The batch's processing time.</param>
    public void StartBatch(Timestamp time)
    {
        _removed = 0;
        _droppedThrough = NoneDropped;
        if (_expiry.StartBatch(time) is { } last)
        {
            _removed = _stored.DropUntouchedAfter(last.Micros);
            _droppedThrough = last.Micros;
        }

        Groups.Clear();
        Groups.ClearUpdates();
        _ages.Slot = _expiry.AddNext();
        _isMerged = false;
    }

    /// <summary>The groups that the batch touched, with all that was ever added to them. The batch adds nothing afterwards.</summary>
    public GroupSequence<TState> Updated()
    {
        MergeBatch();
        return Groups.Updated;
    }

    /// <summary>Moves what another shard gathered in this batch into these groups.</summary>
    /// <param name="other">The other shard's groups, which are none afterwards.</param>
    public void MergeFrom(StoredExpiringGroups<TState> other) => Groups.MergeFrom(other.Groups);

    /// <summary>The state's size and what the batch changed.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName) =>
        new(operatorName, _stored.Count, Groups.UpdatedCount, _removed, Groups.MemoryBytes + _stored.MemoryBytes);

    /// <inheritdoc/>
    public void Dispose() => _stored.Dispose();

    private void MergeBatch()
    {
        if (!_isMerged)
        {
            _isMerged = true;
            _stored.Merge(OnlyPane, Groups);
        }
    }
}
