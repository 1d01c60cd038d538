using System;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation, of which those go that were not updated for some time.</summary>
/// <remarks>
/// Flink's rule for idle state: a group is kept for at least that time and dropped at some time after it. Here that is when a batch begins, a twentieth of the time after groups were
/// dropped last. A group tells its last batch; which batches are too long ago is told by the times of some of them.
/// </remarks>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public sealed partial class ExpiringGroups<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly Expiry _expiry;
    private GroupTable<TState> _kept = new(tracksUpdates: true);
    private long _removed;

    /// <summary>Makes an empty table.</summary>
    /// <param name="ttl">How long a group is kept without a row, in microseconds.</param>
    public ExpiringGroups(long ttl)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ttl);
        _expiry = new Expiry(ttl);
    }

    /// <summary>All groups.</summary>
    public GroupTable<TState> Groups { get; private set; } = new(tracksUpdates: true);

    /// <summary>The groups that the batch touched.</summary>
    public GroupSequence<TState> Updated => Groups.Updated;

    /// <summary>Begins a batch: groups whose time is over are dropped.</summary>
    /// <param name="time">The batch's processing time.</param>
    public void StartBatch(Timestamp time)
    {
        _removed = 0;
        _droppedThrough = NoneDropped;
        if (_expiry.StartBatch(time) is { } last)
        {
            Drop(last.Batch);
        }

        Groups.ClearUpdates();
        _expiry.Add(Groups.Batch);
    }

    /// <summary>Moves what another shard gathered in this batch into these groups.</summary>
    /// <param name="other">The other shard's groups, which are none afterwards.</param>
    public void MergeFrom(ExpiringGroups<TState> other) => Groups.MergeFrom(other.Groups);

    /// <summary>The state's size and what the batch changed.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName) =>
        new(operatorName, Groups.Count, Groups.UpdatedCount, _removed, Groups.MemoryBytes + _kept.MemoryBytes);

    /// <summary>Drops the groups that no batch after one has touched.</summary>
    private void Drop(uint lastBatch)
    {
        bool any = false;
        int before = Groups.Count;
        for (int number = 1; number <= before && !any; number++)
        {
            any = Groups.EntryAt(number).Batch <= lastBatch;
        }

        if (!any)
        {
            return;
        }

        // Groups can't leave a table one by one; those that stay move to the other table, in order.
        _kept.TakeFrom(Groups, new Staying(lastBatch));
        Groups.Clear();
        (Groups, _kept) = (_kept, Groups);
        _removed = before - Groups.Count;
        _droppedThrough = lastBatch;
        Groups.ForgetChanges();
    }

    private readonly struct Staying(uint lastBatch) : IGroupChoice<TState>
    {
        public bool Takes(ref readonly GroupEntry<TState> entry, ByteArena arena) => entry.Batch > lastBatch;
    }
}
