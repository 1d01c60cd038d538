using System;

namespace Weir.Runtime;

/// <remarks>
/// A delta has the groups of the batch with their states, by key: to read it is to write them to the store. A snapshot is the name of a directory that the store saved itself in, or all
/// groups in the same form where there is no directory.
/// </remarks>
internal sealed partial class StoredPanes<TState>
{
    private byte[] _key = [];
    private byte[] _value = [];

    /// <summary>What the bytes mean.</summary>
    public static string Layout => $"groups by key, format 1; {GroupTable<TState>.Layout}";

    /// <summary>Bytes that a snapshot would take, about.</summary>
    public static long SnapshotBytes => StateFiles.BytesThatASnapshotIsWorth;

    /// <summary>Begins with nothing, in a directory.</summary>
    public void Begin(string? directory)
    {
        _files.Begin(directory);
        ForgetTimes();
    }

    /// <summary>Writes all of it.</summary>
    public void WriteSnapshot(ref StateWriter output)
    {
        output.Write(_open.Count);
        foreach (var (pane, groups) in _open)
        {
            output.Write(pane);
            output.Write(groups);
        }

        if (_files.Save() is { } number)
        {
            output.Write(number);
            return;
        }

        output.Write(StateFiles.NotSaved);
        using var scan = _files.Store.Scan([], StoreKeys.End);
        long count = Count;
        while (scan.MoveNext())
        {
            WriteBytes(ref output, scan.Key);
            WriteBytes(ref output, scan.Value);
            count--;
        }

        if (count != 0)
        {
            throw new InvalidOperationException("The store has lost groups, or has groups of panes that are gone.");
        }
    }

    /// <summary>Replaces all of it by a snapshot.</summary>
    public void ReadSnapshot(StateReader input)
    {
        _open.Clear();
        int panes = input.ReadInt32(0, int.MaxValue, "the number of panes");
        for (int i = 0; i < panes; i++)
        {
            var (pane, groups) = (input.Read<long>(), input.Read<long>());
            StateReader.Require(groups >= 0 && (i == 0 || pane > _open.GetKeyAtIndex(i - 1)), "panes are not in order");
            _open.Add(pane, groups);
        }

        long number = input.Read<long>();
        _files.BeginFrom(number);
        ForgetTimes();
        if (number == StateFiles.NotSaved)
        {
            ReadGroups(input, Count);
        }
    }

    /// <summary>Writes a batch's groups of a pane, which are merged and stored already.</summary>
    /// <param name="output">What takes them.</param>
    /// <param name="pane">The pane.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="after">The event time up to which they are dropped already.</param>
    public void WriteDelta(ref StateWriter output, long pane, GroupTable<TState> groups, long after = long.MinValue)
    {
        var numbers = After(after, groups, _order.Of(groups, _isByTime));
        output.Write(pane);
        output.Write(GroupsOf(pane));
        output.Write(numbers.Length);
        for (; !numbers.IsEmpty; numbers = numbers[Math.Min(numbers.Length, GroupsAtOnce)..])
        {
            var some = numbers[..Math.Min(numbers.Length, GroupsAtOnce)];
            AddKeys(pane, groups, some);
            for (int position = 0; position < some.Length; position++)
            {
                WriteValue(position, in groups.EntryAt(some[position]), groups.Arena);
                WriteBytes(ref output, _batch.Key(position));
                WriteBytes(ref output, _batch.Value(position));
            }
        }
    }

    /// <summary>Stores a batch's groups of a pane.</summary>
    public void ReadDelta(StateReader input)
    {
        long pane = input.Read<long>();
        long total = input.Read<long>();
        int count = input.ReadInt32(0, int.MaxValue, "the number of changed groups");
        StateReader.Require(total >= count && total >= GroupsOf(pane), "a pane has fewer groups than before");
        if (count > 0)
        {
            _open[pane] = total;
            ReadGroups(input, count);
        }
    }

    private static void WriteBytes(ref StateWriter output, ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes.Length);
        output.Write(bytes);
    }

    private void ReadGroups(StateReader input, long count)
    {
        while (count > 0)
        {
            _batch.Clear();
            for (; count > 0 && _batch.Count < GroupsAtOnce; count--)
            {
                int key = ReadBytes(input, ref _key);
                int value = ReadBytes(input, ref _value);
                CheckGroup(_key.AsSpan(0, key), _value.AsSpan(0, value));
                _batch.Add([], _key.AsSpan(0, key));
                _batch.SetValue(_batch.Count - 1, _value.AsSpan(0, value));
            }

            MoveAges();
            _files.Store.Write(_batch);
        }
    }

    private void CheckGroup(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        StateReader.Require(key.Length >= StoreKeys.PrefixBytes && key[StoreKeys.PrefixBytes - 1] <= 1, "a key has a wrong length");
        StateReader.Require(_ages is null || value.Length >= AgeIndex.SlotBytes, "a state is too short");
        _codec.Check(StateIn(value));
        if (_isByTime)
        {
            var inPane = key[StoreKeys.PrefixBytes..];
            StateReader.Require(inPane.Length >= sizeof(long) && StoreKeys.TimeIn(inPane) == StoreKeys.TimeOf(key), "a key doesn't begin with its time");
            NoteTime(StoreKeys.TimeOf(key));
        }
    }

    private static int ReadBytes(StateReader input, ref byte[] buffer)
    {
        const int Most = 1 << 24;
        int length = input.ReadInt32(0, int.MaxValue, "a length");
        for (int there = 0; there < length;)
        {
            // A damaged length must not take memory that the bytes that are there don't need.
            int end = (int)Math.Min(length, there + (long)Most);
            if (buffer.Length < end)
            {
                Array.Resize(ref buffer, (int)Math.Max(end, Math.Min(length, buffer.Length * 2L)));
            }

            input.Read(buffer.AsSpan(there, end - there));
            there = end;
        }

        return length;
    }
}
