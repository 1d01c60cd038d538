using System;

namespace Weir.Runtime;

/// <remarks>Groups that go by a time lie in its order: by the event time that their keys begin with, or in an index by when they were touched last. So what goes is a range of keys.</remarks>
internal sealed partial class StoredPanes<TState>
{
    private readonly KeyValueBatch _before = new();

    // No group's event time is at or before it: what was deleted there need not be gone through again.
    private long _goneThrough = long.MinValue;

    /// <summary>Goes through the groups whose event time is at or before one, in the order of their times.</summary>
    public KeyValueScan ScanThrough(long time)
    {
        Span<byte> from = stackalloc byte[StoreKeys.PrefixBytes];
        Span<byte> to = stackalloc byte[StoreKeys.PrefixBytes];
        WriteRange(time, from, to);
        return _files.Store.Scan(from, to);
    }

    /// <summary>Drops the groups whose event time is at or before one.</summary>
    /// <returns>How many they were.</returns>
    public long DropThrough(long time)
    {
        if (Count == 0 || time <= _goneThrough)
        {
            return 0;
        }

        long dropped = 0;
        using (var scan = ScanThrough(time))
        {
            while (scan.MoveNext())
            {
                dropped++;
            }
        }

        if (dropped > 0)
        {
            Span<byte> from = stackalloc byte[StoreKeys.PrefixBytes];
            Span<byte> to = stackalloc byte[StoreKeys.PrefixBytes];
            WriteRange(time, from, to);
            _files.Store.DeleteRange(from, to);
            CountDropped(dropped);
        }

        _goneThrough = time;
        return dropped;
    }

    /// <summary>Drops the groups that no batch of a later slot has touched.</summary>
    /// <returns>How many they were.</returns>
    public long DropUntouchedAfter(long slot)
    {
        if (Count == 0)
        {
            return 0;
        }

        long dropped = _ages!.DropThrough(_files.Store, slot);
        CountDropped(dropped);
        return dropped;
    }

    // Of groups in the order of their times those behind one.
    private static ReadOnlySpan<int> After(long time, GroupTable<TState> groups, ReadOnlySpan<int> numbers)
    {
        if (time == long.MinValue)
        {
            return numbers;
        }

        int first = 0;
        while (first < numbers.Length && StoreKeys.TimeIn(groups.GroupAt(numbers[first]).KeyBytes) <= time)
        {
            first++;
        }

        return numbers[first..];
    }

    private void CountDropped(long dropped)
    {
        if (dropped > 0)
        {
            _open[0] = GroupsOf(0) - dropped;
        }
    }

    private void WriteRange(long through, Span<byte> from, Span<byte> to)
    {
        // The byte behind a time is 0 or 1.
        from.Clear();
        if (_goneThrough != long.MinValue)
        {
            StoreKeys.WriteTime(from, _goneThrough);
            from[^1] = byte.MaxValue;
        }

        StoreKeys.WriteTime(to, through);
        to[^1] = byte.MaxValue;
    }

    private void NoteTimes(GroupTable<TState> groups, ReadOnlySpan<int> inOrder)
    {
        if (_isByTime && !inOrder.IsEmpty)
        {
            NoteTime(StoreKeys.TimeIn(groups.GroupAt(inOrder[0]).KeyBytes));
        }
    }

    private void NoteTime(long time)
    {
        if (time <= _goneThrough)
        {
            _goneThrough = long.MinValue;
        }
    }

    private void ForgetTimes()
    {
        _goneThrough = long.MinValue;
        _ages?.Begin();
    }

    private ReadOnlySpan<byte> StateIn(ReadOnlySpan<byte> value) => _ages is null ? value : value[AgeIndex.SlotBytes..];

    /// <summary>Adds to the groups that are read, which <see cref="_batch"/> has, what keeps the index right.</summary>
    private void MoveAges()
    {
        if (_ages is null)
        {
            return;
        }

        _before.Clear();
        int count = _batch.Count;
        for (int position = 0; position < count; position++)
        {
            _before.Add([], _batch.Key(position));
        }

        _files.Store.Get(_before);
        for (int position = 0; position < count; position++)
        {
            _ages.Move(_batch, position, _before.HasValue(position) ? _before.Value(position) : default, _batch.Value(position));
        }
    }
}
