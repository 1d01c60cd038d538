using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Groups of panes in a <see cref="KeyValueStore"/>. A table without windows is one pane.</summary>
/// <remarks>
/// A batch gathers its groups in tables in memory that begin empty: each row is added there as anywhere else. At the batch's end its groups, and they alone, are looked up, merged with what is stored, and written.
/// Keys are those of <see cref="StoreKeys"/>.
/// </remarks>
internal sealed partial class StoredPanes<TState> : IDisposable
    where TState : unmanaged, IGroupState<TState>
{
    private const int GroupsAtOnce = 256;

    private readonly StateFiles _files;
    private readonly KeyValueBatch _batch = new();
    private readonly StateCodec<TState> _codec = new();
    private readonly KeyOrder<TState> _order = new();

    // How many groups each pane has.
    private readonly SortedList<long, long> _open = [];

    private readonly bool _isByTime;
    private readonly AgeIndex? _ages;

    /// <summary>Makes an empty store.</summary>
    /// <param name="engine">What keeps groups in files.</param>
    /// <param name="isByTime">Whether the groups of the only pane lie in the order of the event time that their keys begin with.</param>
    /// <param name="ages">What finds the groups of the only pane that no row has touched for long; null where they don't go by their age.</param>
    public StoredPanes(KeyValueEngine engine, bool isByTime = false, AgeIndex? ages = null) => (_files, _isByTime, _ages) = (new StateFiles(engine), isByTime, ages);

    /// <summary>The panes that have groups, in order.</summary>
    public IList<long> Open => _open.Keys;

    /// <summary>How many groups there are.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            for (int position = 0; position < _open.Count; position++)
            {
                count += _open.GetValueAtIndex(position);
            }

            return count;
        }
    }

    /// <summary>Bytes of memory that the store holds.</summary>
    public long MemoryBytes => _files.MemoryBytes;

    /// <summary>Adds what is stored to a batch's groups, and stores what they are then.</summary>
    public void Merge(long pane, GroupTable<TState> groups)
    {
        var numbers = _order.Of(groups, _isByTime);
        NoteTimes(groups, numbers);
        long added = 0;
        for (; !numbers.IsEmpty; numbers = numbers[Math.Min(numbers.Length, GroupsAtOnce)..])
        {
            var some = numbers[..Math.Min(numbers.Length, GroupsAtOnce)];
            AddKeys(pane, groups, some);
            _files.Store.Get(_batch);
            for (int position = 0; position < some.Length; position++)
            {
                ref var entry = ref groups.EntryAt(some[position]);
                var before = _batch.HasValue(position) ? _batch.Value(position) : default;
                if (before.IsEmpty)
                {
                    added++;
                }
                else
                {
                    AddStored(ref entry, groups.Arena, before);
                }

                WriteValue(position, in entry, groups.Arena);
                _ages?.Move(_batch, position, before, _batch.Value(position));
            }

            _files.Store.Write(_batch);
        }

        if (groups.Count > 0)
        {
            _open[pane] = GroupsOf(pane) + added;
        }
    }

    /// <summary>Adds those groups of a pane to a table that are in another table, whatever state they have there.</summary>
    public void Read(long pane, GroupTable<TState> wanted, GroupTable<TState> into)
    {
        var numbers = _order.Of(wanted, _isByTime);
        for (; !numbers.IsEmpty; numbers = numbers[Math.Min(numbers.Length, GroupsAtOnce)..])
        {
            var some = numbers[..Math.Min(numbers.Length, GroupsAtOnce)];
            AddKeys(pane, wanted, some);
            _files.Store.Get(_batch);
            for (int position = 0; position < some.Length; position++)
            {
                if (_batch.HasValue(position))
                {
                    MergeValue(ref into.GetOrAddFrom(in wanted.EntryAt(some[position]), wanted.Arena), into.Arena, _batch.Value(position));
                }
            }
        }
    }

    /// <summary>Goes through all groups of a pane in the order of their keys' bytes.</summary>
    public KeyValueScan Scan(long pane)
    {
        Span<byte> from = stackalloc byte[sizeof(long)];
        Span<byte> to = stackalloc byte[sizeof(long)];
        StoreKeys.WriteTime(from, pane);
        StoreKeys.WriteTime(to, pane + 1);
        return _files.Store.Scan(from, to);
    }

    /// <summary>The group of a table that a <see cref="StoreKeys.InPane"/> stands for, made if it is new.</summary>
    public static ref TState Add(GroupTable<TState> groups, ReadOnlySpan<byte> keyInPane) =>
        ref keyInPane[0] == 0 ? ref groups.GetOrAdd(Utf8.Null) : ref groups.GetOrAdd(keyInPane[1..]);

    /// <summary>Adds what is stored of a group to its state.</summary>
    public void MergeValue(ref TState state, ByteArena arena, ReadOnlySpan<byte> value)
    {
        var stored = _codec.Read(StateIn(value));
        state.Merge(in stored, _codec.Texts, arena);
    }

    /// <summary>Drops all panes before one.</summary>
    /// <returns>How many groups they had.</returns>
    public long DropBelow(long pane)
    {
        long dropped = 0;
        int panes = 0;
        while (panes < _open.Count && _open.GetKeyAtIndex(panes) < pane)
        {
            dropped += _open.GetValueAtIndex(panes);
            panes++;
        }

        if (panes > 0)
        {
            Span<byte> from = stackalloc byte[sizeof(long)];
            Span<byte> to = stackalloc byte[sizeof(long)];
            StoreKeys.WriteTime(from, _open.GetKeyAtIndex(0));
            StoreKeys.WriteTime(to, pane);
            _files.Store.DeleteRange(from, to);
        }

        for (; panes > 0; panes--)
        {
            _open.RemoveAt(0);
        }

        return dropped;
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private long GroupsOf(long pane) => _open.TryGetValue(pane, out long groups) ? groups : 0;

    private void AddKeys(long pane, GroupTable<TState> groups, ReadOnlySpan<int> numbers)
    {
        Span<byte> prefix = stackalloc byte[StoreKeys.PrefixBytes];
        StoreKeys.WriteTime(prefix, pane);
        _batch.Clear();
        foreach (int number in numbers)
        {
            var group = groups.GroupAt(number);
            if (_isByTime)
            {
                StoreKeys.WriteTime(prefix, StoreKeys.TimeIn(group.KeyBytes));
            }

            prefix[^1] = group.IsNullKey ? (byte)0 : (byte)1;
            _batch.Add(prefix, group.KeyBytes);
        }
    }

    // The stored state is the older: what the batch brings is added to it.
    private void AddStored(ref GroupEntry<TState> entry, ByteArena arena, ReadOnlySpan<byte> value)
    {
        var stored = _codec.Read(StateIn(value));
        TState merged = default;
        merged.Merge(in stored, _codec.Texts, arena);
        merged.Merge(in entry.State, arena, arena);
        entry.State = merged;
    }

    private void WriteValue(int position, ref readonly GroupEntry<TState> entry, ByteArena arena)
    {
        var writer = new StateWriter(_batch.BeginValue(position));
        _ages?.WriteSlot(ref writer);
        _codec.Write(in entry.State, arena, ref writer);
        writer.Flush();
        _batch.EndValue(position);
    }
}
