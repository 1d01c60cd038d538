using System;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <remarks>
/// An index twice as large has two lines for each of the old one's. A table that misses the cache moves its lines a few at a time, with the groups that are added meanwhile, so that no row waits for
/// all of them; a smaller one moves them at once. A key is looked up where its line is. What spilled from a full line into the next moves with it: between two moves the
/// line before the next to move has room.
/// </remarks>
public sealed unsafe partial class GroupTable<TState>
{
    private const int SmallestIndex = (int)SlotsInLine;
    private const uint SlotsInLine = LineBytes / sizeof(uint);
    private const uint LastInLine = SlotsInLine - 1;
    private const int NoLength = int.MinValue;

    // The largest power of two whose slots fit in an array of bytes.
    private const int MostSlots = 1 << 28;

    // For each group that is added while the index grows. So a growth is over when a sixtieth of the groups have come.
    private const uint SlotsToMove = 4 * SlotsInLine;
    private const uint SlotsToClear = 1024;

    private byte[] _indexBytes = [];

    // The larger index while lines move into it, else null.
    private uint* _next;
    private byte[] _nextBytes = [];
    private uint _nextMask;
    private uint _nextCleared;
    private uint _movedFrom;
    private uint _moved;

    /// <summary>How many slots the index may have, a power of two.</summary>
    internal int LargestIndex { get; init; } = MostSlots;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint Add(uint hash, uint* slot, ulong low, ulong high, int length)
    {
        if (_count == _capacity || _next is not null)
        {
            Grow();
            slot = FreeSlot(hash);
        }

        uint number = (uint)++_count;
        int chunk = (int)(number >> ChunkBits);
        if (_chunkMemory[chunk] is null)
        {
            AllocateChunk(chunk, ChunkEntries);
        }

        IndexFor(hash, out uint mask);
        *slot = (hash & ~mask) | number;
        var entry = Entry(number);
        entry->Low = low;
        entry->High = high;
        entry->Length = length;
        entry->Batch = _batch - 1;
        entry->State = default;
        return number;
    }

    /// <summary>The index in which a hash is looked up, and its mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint* IndexFor(uint hash, out uint mask)
    {
        mask = _mask;
        if (_next is not null && ((hash - _movedFrom) & mask & ~LastInLine) < _moved)
        {
            mask = _nextMask;
            return _next;
        }

        return _index;
    }

    private void Grow()
    {
        if (_next is null)
        {
            BeginToGrow();
        }

        if (PutsOff)
        {
            GrowFurther(SlotsToClear, SlotsToMove);
            return;
        }

        GrowFurther(uint.MaxValue, uint.MaxValue);
    }

    private void BeginToGrow()
    {
        if (_mask + 1 >= (uint)LargestIndex)
        {
            throw new QueryException(string.Create(
                CultureInfo.InvariantCulture,
                $"An aggregation has {_capacity:N0} groups, as many as a table holds; group by fewer columns or let a watermark close windows."));
        }

        // Where there is no memory for all of it, the table stays as it was.
        uint slots = (_mask + 1) * 2;
        ReserveEntries(slots);
        _next = (uint*)AllocateLines((long)slots * sizeof(uint), out _nextBytes);
        _nextMask = slots - 1;
        _nextCleared = 0;
        _capacity = Capacity(slots);

        // What spilled lies behind the full line that it belongs to: the first line to move has none before it that is full.
        _moved = 0;
        _movedFrom = 0;
        while (FreeSlots(_index + ((_movedFrom - SlotsInLine) & _mask)) == 0)
        {
            _movedFrom += SlotsInLine;
        }
    }

    private void GrowFurther(uint toClear, uint toMove)
    {
        uint slots = _nextMask + 1;
        if (_nextCleared < slots)
        {
            uint count = Math.Min(toClear, slots - _nextCleared);
            new Span<uint>(_next + _nextCleared, (int)count).Clear();
            _nextCleared += count;
            if (_nextCleared < slots)
            {
                return;
            }
        }

        // A line that is full may have spilled into the next: they move together, around the end if need be.
        uint end = (uint)Math.Min((ulong)_moved + toMove, _mask + 1);
        for (bool spilled = false; _moved < end || spilled; _moved += SlotsInLine)
        {
            spilled = MoveLine((_movedFrom + _moved) & _mask, spilled);
        }

        if (_moved > _mask)
        {
            EndToGrow();
        }
    }

    /// <summary>Moves a line's slots to the next index.</summary>
    /// <returns>Whether the line was full.</returns>
    private bool MoveLine(uint line, bool spilled)
    {
        // A slot tells its hash by its line and its tag, unless it spilled: so groups need not be read, which would cost a miss of the cache for each.
        uint* old = _index + line;
        bool isFull = FreeSlots(old) == 0;
        for (uint i = 0; i < SlotsInLine && old[i] != 0; i++)
        {
            uint number = old[i] & _mask;
            uint hash = spilled ? HashOf(number) : (old[i] & ~_mask) | line;
            *FreeSlot(_next, _nextMask, hash) = (hash & ~_nextMask) | number;
        }

        new Span<uint>(old, (int)SlotsInLine).Clear();
        return isFull;
    }

    private void EndToGrow()
    {
        UseIndex(_next, _nextMask, _nextBytes);
        _next = null;
        _nextBytes = [];
    }

    private uint HashOf(uint number) => HashOf(Entry(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint HashOf(GroupEntry<TState>* entry) => entry->Hash;

    private uint* FreeSlot(uint hash) => FreeSlot(IndexFor(hash, out uint mask), mask, hash);

    private static uint* FreeSlot(uint* index, uint mask, uint hash)
    {
        uint at = hash & mask & ~LastInLine;
        ulong free;
        while ((free = FreeSlots(index + at)) == 0)
        {
            at = (at + SlotsInLine) & mask;
        }

        return index + at + BitOperations.TrailingZeroCount(free);
    }

    private static int Capacity(uint slots) => (int)(slots * 5L / 8);

    private void AllocateFirstIndex()
    {
        ReserveEntries(SmallestIndex);
        var index = (uint*)AllocateLines(LineBytes, out byte[] bytes);
        new Span<uint>(index, SmallestIndex).Clear();
        UseIndex(index, SmallestIndex - 1, bytes);
        _capacity = Capacity(SmallestIndex);
    }

    private void UseIndex(uint* index, uint mask, byte[] bytes)
    {
        _index = index;
        _mask = mask;
        _indexBytes = bytes;
        if (!PutsOff)
        {
            _tried = index;
            _triedMask = mask;
            if (mask >= SlotsThatMiss - 1 && !TState.KeepsText)
            {
                BeginToPutOff();
            }
        }
    }
}
