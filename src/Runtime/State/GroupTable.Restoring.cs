using System;

namespace Weir.Runtime;

/// <remarks>While a table is restored it has entries and no index: they are found by number. All is checked when the index is built.</remarks>
public sealed unsafe partial class GroupTable<TState>
{
    // Lines of the index that are asked for before the first of them is needed.
    private const int HashesAhead = 64;
    private const int MostCopiedBytes = 1024 * 1024;

    private bool _isRestoring;

    internal void ReadSnapshot(StateReader input)
    {
        Clear();
        _isRestoring = true;
        int count = input.ReadInt32(0, Capacity((uint)LargestIndex), "the number of groups");
        _batch = input.Read<uint>();
        Arena.ReadSnapshot(input);
        ReadEntries(input, count);
    }

    internal void ReadDelta(StateReader input)
    {
        switch (input.Read<DeltaKind>())
        {
            case DeltaKind.Changes:
                ReadChanges(input);
                break;
            case DeltaKind.All:
                ReadSnapshot(input);
                break;
            default:
                throw StateReader.Damaged("a delta of groups is of no known kind");
        }
    }

    /// <summary>Builds the index.</summary>
    internal void FinishRestore()
    {
        if (_isRestoring)
        {
            _isRestoring = false;
            BuildIndex();
            ClearUpdates();
        }

        ForgetChanges();
    }

    /// <summary>Takes groups of another table behind those that are here, in order; their keys must be new. The other table stays as it is.</summary>
    /// <param name="other">The other table, of which this one is the successor.</param>
    /// <param name="staying">Whether a group is taken.</param>
    internal void TakeFrom<TChoice>(GroupTable<TState> other, in TChoice staying)
        where TChoice : struct, IGroupChoice<TState>
    {
        other.Settle();
        _batch = other._batch;
        _isRestoring = other._isRestoring;
        for (int number = 1; number <= other._count; number++)
        {
            var entry = other.Entry((uint)number);
            if (staying.Takes(in *entry, other.Arena))
            {
                Append(entry, other.Arena);
            }
        }

        if (!_isRestoring)
        {
            ClearUpdates();
        }
    }

    private void Append(GroupEntry<TState>* source, ByteArena arena)
    {
        ulong high = source->Length <= GroupKey.InlineLength ? source->High : (ulong)Arena.Add(arena.View((long)source->High, source->Length));
        uint number;
        if (_isRestoring)
        {
            number = (uint)_count + 1;
            ReserveEntry((int)number);
            _count++;
        }
        else
        {
            uint hash = HashOf(source);
            number = Add(hash, FreeSlot(hash), source->Low, high, source->Length);
        }

        var entry = Entry(number);
        entry->Low = source->Low;
        entry->High = high;
        entry->Length = source->Length;
        entry->Batch = source->Batch;
        entry->State = default;
        entry->State.Merge(in source->State, arena, Arena);
    }

    private void ReadChanges(StateReader input)
    {
        _isRestoring = true;
        StateReader.Require(input.Read<int>() == _count, "a delta doesn't follow the groups that are there");
        int count = input.ReadInt32(_count, Capacity((uint)LargestIndex), "the number of groups");
        _batch = input.Read<uint>();
        Arena.ReadDelta(input);
        int changed = input.ReadInt32(0, _count, "the number of changed groups");
        for (int i = 0; i < changed; i++)
        {
            var entry = Entry((uint)input.ReadInt32(1, _count, "a group's number"));
            entry->Batch = _batch;
            entry->State = input.Read<TState>();
        }

        ReadEntries(input, count);
    }

    private void ReadEntries(StateReader input, int count)
    {
        while (_count < count)
        {
            int first = _count + 1;
            ReserveEntry(first);
            int last = Math.Min(Math.Min(count, first | (ChunkEntries - 1)), first < ChunkEntries ? _inFirstChunk - 1 : int.MaxValue);
            input.Read(new Span<byte>(Entry((uint)first), (last - first + 1) * sizeof(GroupEntry<TState>)));
            _count = last;
        }
    }

    /// <summary>Makes room for a group behind the others.</summary>
    private void ReserveEntry(int number)
    {
        int chunk = number >> ChunkBits;
        if (chunk >= _chunkMemory.Length)
        {
            GrowDirectory((int)Math.Min((chunk * 2L) + 1, (Capacity(MostSlots) >> ChunkBits) + 1));
        }

        if (number < ChunkEntries)
        {
            if (number >= _inFirstChunk)
            {
                GrowFirstChunk(Math.Min(number * 2, ChunkEntries));
            }
        }
        else if (_chunkMemory[chunk] is null)
        {
            GrowFirstChunk(ChunkEntries);
            AllocateChunk(chunk, ChunkEntries);
        }
    }

    private void BuildIndex()
    {
        uint slots = SmallestIndex;
        while (Capacity(slots) < _count)
        {
            slots *= 2;
        }

        ReserveEntries(slots);
        var index = (uint*)AllocateLines((long)slots * sizeof(uint), out byte[] bytes);
        new Span<byte>(index, checked((int)(slots * sizeof(uint)))).Clear();
        uint mask = slots - 1;
        uint* hashes = stackalloc uint[HashesAhead];
        for (int first = 1; first <= _count; first += HashesAhead)
        {
            int count = Math.Min(HashesAhead, _count + 1 - first);
            for (int i = 0; i < count; i++)
            {
                var entry = Entry((uint)(first + i));
                Check(entry);
                hashes[i] = HashOf(entry);
                Prefetch(index + (hashes[i] & mask & ~LastInLine));
            }

            for (int i = 0; i < count; i++)
            {
                *FreeSlot(index, mask, hashes[i]) = (hashes[i] & ~mask) | (uint)(first + i);
            }
        }

        _next = null;
        _nextBytes = [];
        UseIndex(index, mask, bytes);
        _capacity = Capacity(slots);
        CheckTexts();
    }

    private void Check(GroupEntry<TState>* entry)
    {
        int length = entry->Length;
        if (length > GroupKey.InlineLength)
        {
            StateReader.Require(
                Arena.Holds((long)entry->High, length) && GroupKey.HashLong(Arena.View((long)entry->High, length)) == entry->Low, "a key is not the one that was saved");
            return;
        }

        // Behind a key's end there are zeros: it would not be found otherwise.
        int used = Math.Max(length, 0);
        UInt128 words = new(entry->High, entry->Low);
        StateReader.Require(length >= GroupKey.NullLength && (used == GroupKey.InlineLength || words >> (used * 8) == 0), "a key has a wrong length");
    }

    private void CheckTexts()
    {
        if (!TState.KeepsText)
        {
            return;
        }

        var copies = new ByteArena();
        for (int number = 1; number <= _count; number++)
        {
            if (copies.SnapshotBytes > MostCopiedBytes)
            {
                copies.Clear();
            }

            StateText.Check(in EntryAt(number).State, Arena, copies);
        }
    }
}
