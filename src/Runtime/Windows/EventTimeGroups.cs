using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation by the event time itself, and perhaps other columns: the key's first 8 bytes are the event time's microseconds.</summary>
/// <remarks>Spark's rules: a row is late when its time is at or before the watermark of the batch before, a group is closed when its time is at or before this batch's.</remarks>
/// <typeparam name="TState">What is kept for each group.</typeparam>
/// <param name="tracksUpdates">Whether the groups' updates will be asked for.</param>
public sealed partial class EventTimeGroups<TState>(bool tracksUpdates = false)
    where TState : unmanaged, IGroupState<TState>
{
    private GroupTable<TState> _kept = new(tracksUpdates);
    private int[] _closed = [];
    private Timestamp _late = Timestamp.MinValue;
    private Timestamp _dropDue = Timestamp.MinValue;
    private long _removed;
    private int _updated;

    /// <summary>All groups.</summary>
    public GroupTable<TState> Groups { get; private set; } = new(tracksUpdates);

    /// <summary>The groups that the batch touched.</summary>
    public GroupSequence<TState> Updated => Groups.Updated;

    /// <summary>Begins a batch.</summary>
    /// <param name="lateWatermark">The watermark of the batch before; the smallest moment for a query without a watermark.</param>
    public void StartBatch(Timestamp lateWatermark)
    {
        DropDue();
        Groups.ClearUpdates();
        _late = lateWatermark;
        _removed = 0;
        _updated = 0;
    }

    /// <summary>Whether a row comes too late.</summary>
    /// <param name="time">The row's event time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsLate(Timestamp time) => time <= _late;

    /// <summary>The groups whose time the watermark has passed, in the order in which they came first. They are dropped afterwards.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public GroupSequence<TState> Closed(Timestamp watermark)
    {
        DropDue();
        int count = 0;
        for (int number = 1; number <= Groups.Count; number++)
        {
            if (IsPassed(in Groups.EntryAt(number), Groups.Arena, watermark))
            {
                if (count == _closed.Length)
                {
                    Array.Resize(ref _closed, Math.Max(64, count * 2));
                }

                _closed[count++] = number;
            }
        }

        _dropDue = watermark;
        return new GroupSequence<TState>(Groups, _closed, count);
    }

    /// <summary>Drops what the watermark has passed.</summary>
    /// <param name="watermark">This batch's watermark.</param>
    public void Evict(Timestamp watermark)
    {
        _dropDue = watermark;
        if (!_isSaved)
        {
            DropDue();
        }
    }

    /// <summary>Moves what another shard gathered in this batch into these groups.</summary>
    /// <param name="other">The other shard's groups, which are none afterwards.</param>
    public void MergeFrom(EventTimeGroups<TState> other) => Groups.MergeFrom(other.Groups);

    /// <summary>The state's size and what the batch changed.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName)
    {
        DropDue();
        return new StateMetrics(operatorName, Groups.Count, _updated + Groups.UpdatedCount, _removed, Groups.MemoryBytes + _kept.MemoryBytes);
    }

    private static bool IsPassed(ref readonly GroupEntry<TState> entry, ByteArena arena, Timestamp watermark) =>
        entry.Length >= sizeof(long) && new Group<TState>(in entry, arena).ValueKey<Timestamp>() <= watermark;

    private void DropDue()
    {
        if (_dropDue == Timestamp.MinValue)
        {
            return;
        }

        int before = Groups.Count;
        bool any = false;
        for (int number = 1; number <= before && !any; number++)
        {
            any = IsPassed(in Groups.EntryAt(number), Groups.Arena, _dropDue);
        }

        if (any)
        {
            Keep();
            _removed += before - Groups.Count;
        }

        _dropDue = Timestamp.MinValue;
    }

    // Groups can't leave a table one by one; those that stay move to the other table, in order.
    private void Keep()
    {
        _updated += Groups.UpdatedCount;
        _kept.TakeFrom(Groups, new Staying(_dropDue));
        Groups.Clear();
        (Groups, _kept) = (_kept, Groups);
    }

    private readonly struct Staying(Timestamp dropDue) : IGroupChoice<TState>
    {
        public bool Takes(ref readonly GroupEntry<TState> entry, ByteArena arena) => !IsPassed(in entry, arena, dropDue);
    }
}
