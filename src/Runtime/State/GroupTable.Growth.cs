using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

public sealed unsafe partial class GroupTable<TState>
{
    private const int SmallestIndex = (int)SlotsInLine;
    private const int LineBytes = 64;
    private const uint SlotsInLine = LineBytes / sizeof(uint);
    private const uint LastInLine = SlotsInLine - 1;
    private const int NoLength = int.MinValue;

    // Pinned, so that pointers into them stay good while the table holds them.
    private byte[] _indexBytes = [];
    private byte[] _entryBytes = [];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private GroupEntry<TState>* Add(uint hash, uint at, ulong low, ulong high, int length)
    {
        if (_count == _capacity)
        {
            Grow();
            at = FreeSlot(hash);
        }

        int number = ++_count;
        _index[at] = (hash & ~_mask) | (uint)number;
        var entry = _entries + number;
        entry->Low = low;
        entry->High = high;
        entry->Length = length;
        entry->Batch = _batch - 1;
        entry->State = default;
        return entry;
    }

    private void Grow()
    {
        if (_mask >= 1u << 30)
        {
            throw new QueryException("An aggregation has more than 671,088,640 groups, more than one table holds; group by fewer columns or let a watermark close windows.");
        }

        var entries = _entries;
        byte[] keptAlive = _entryBytes;
        Allocate(((int)_mask + 1) * 2);
        long bytes = (long)_count * sizeof(GroupEntry<TState>);
        Buffer.MemoryCopy(entries + 1, _entries + 1, bytes, bytes);
        GC.KeepAlive(keptAlive);
        for (int number = 1; number <= _count; number++)
        {
            var entry = _entries + number;
            uint hash = entry->Length <= GroupKey.InlineLength ? GroupKey.Hash(entry->Low, entry->High) : GroupKey.Fold(entry->Low);
            _index[FreeSlot(hash)] = (hash & ~_mask) | (uint)number;
        }
    }

    private uint FreeSlot(uint hash)
    {
        uint at = hash & _mask & ~LastInLine;
        ulong free;
        while ((free = FreeSlots(_index + at)) == 0)
        {
            at = (at + SlotsInLine) & _mask;
        }

        return at + (uint)BitOperations.TrailingZeroCount(free);
    }

    private void Allocate(int slots)
    {
        _mask = (uint)slots - 1;
        _capacity = (int)(slots * 5L / 8);
        _index = (uint*)AllocateLines((long)slots * sizeof(uint), out _indexBytes);
        _entries = (GroupEntry<TState>*)AllocateLines((_capacity + 1L) * sizeof(GroupEntry<TState>), out _entryBytes);
        _entries[0].Length = NoLength;
    }

    // Lines of the cache begin where entries of 32 or 64 bytes do: half of the entries would lie in two lines otherwise.
    private static byte* AllocateLines(long bytes, out byte[] memory)
    {
        memory = GC.AllocateArray<byte>(checked((int)(bytes + LineBytes)), pinned: true);
        nuint start = (nuint)Unsafe.AsPointer(ref memory[0]);
        return (byte*)((start + LineBytes - 1) & ~(nuint)(LineBytes - 1));
    }
}
