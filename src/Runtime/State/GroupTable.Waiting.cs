using System;
using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace Weir.Runtime;

public sealed unsafe partial class GroupTable<TState>
{
    // Enough that the cache's misses of one block overlap, few enough that the block itself stays in the nearest cache.
    private const int WaitingRows = 64;

    private byte[] _waitingBytes = [];
    private WaitingRow* _waiting;
    private int _waitingCount;

    /// <summary>From how many slots of the index on rows are put off: it and the groups are beyond a core's own cache then.</summary>
    internal uint SlotsThatMiss { get; init; } = 1 << 19;

    /// <summary>Whether rows are put off: the index that is looked into first has nothing in it then.</summary>
    private bool PutsOff => _waiting is not null;

    /// <summary>
    /// Begins to put rows off. A look-up in a large table misses the cache twice, and what comes behind it waits. So the state that is given out is one of zeros; once a block of
    /// them is full, all look-ups of the block run side by side, and each state is merged into its group's.
    /// </summary>
    private void BeginToPutOff()
    {
        _waiting = (WaitingRow*)AllocateLines((long)WaitingRows * sizeof(WaitingRow), out _waitingBytes);
        _tried = (uint*)AllocateLines(LineBytes, out _triedBytes);
        new Span<uint>(_tried, (int)SlotsInLine).Clear();
        _triedMask = LastInLine;
    }

    private ref TState PutOff(uint hash, ulong low, ulong high, int length)
    {
        if (_waitingCount == WaitingRows)
        {
            Settle();
        }

        Prefetch(IndexFor(hash, out uint mask) + (hash & mask & ~LastInLine));
        var row = _waiting + _waitingCount++;
        row->Low = low;
        row->High = high;
        row->Length = length;
        row->Hash = hash;
        row->State = default;
        return ref row->State;
    }

    /// <summary>Adds the rows that wait to their groups.</summary>
    private void Settle()
    {
        // None of these waits for another's: the lines of the index were asked for when the rows came.
        for (int i = 0; i < _waitingCount; i++)
        {
            var row = _waiting + i;
            uint* line = IndexFor(row->Hash, out uint mask) + (row->Hash & mask & ~LastInLine);
            ulong candidates = Candidates(line, row->Hash, mask);
            row->Number = candidates == 0 ? 0 : line[BitOperations.TrailingZeroCount(candidates)] & mask;
            Prefetch(Entry(row->Number));
        }

        int count = _waitingCount;
        _waitingCount = 0;
        for (int i = 0; i < count; i++)
        {
            var row = _waiting + i;
            var entry = Entry(row->Number);
            if (!entry->Is(row->Low, row->High, row->Length))
            {
                uint number = FindWords(row->Hash, row->Low, row->High, row->Length, out uint* slot);
                row->Number = number != 0 ? number : Add(row->Hash, slot, row->Low, row->High, row->Length);
                entry = Entry(row->Number);
            }

            if (entry->Batch != _batch)
            {
                MarkUpdated(entry, row->Number);
            }

            entry->State.Merge(in row->State, Arena, Arena);
        }
    }

    private static void Prefetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>A row whose group hasn't been looked up: its key, and the state that holds it alone.</summary>
    private struct WaitingRow
    {
        internal ulong Low;
        internal ulong High;
        internal int Length;
        internal uint Hash;
        internal uint Number;
        internal TState State;
    }
}
