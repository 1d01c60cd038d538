using System;
using System.Globalization;
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

    // The largest power of two whose slots fit in an array of bytes.
    private const int MostSlots = 1 << 28;

    private const int ChunkBits = 16;
    private const int ChunkEntries = 1 << ChunkBits;

    // Pinned, so that pointers into them stay good while the table holds them.
    private byte[] _indexBytes = [];
    private byte[] _directory = [];
    private byte[][] _chunkMemory = [];
    private long _chunkBytes;
    private int _inFirstChunk;

    /// <summary>How many slots the index may have, a power of two.</summary>
    internal int LargestIndex { get; init; } = MostSlots;

    // The test is foretold; without it each lookup would wait for one more load, measured at 1 ns of 11 in the word count.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private GroupEntry<TState>* Entry(uint number) =>
        number < ChunkEntries ? _first + number : _chunks[number >> ChunkBits] + (number & (ChunkEntries - 1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint Add(uint hash, uint at, ulong low, ulong high, int length)
    {
        if (_count == _capacity)
        {
            Grow();
            at = FreeSlot(hash);
        }

        uint number = (uint)++_count;
        int chunk = (int)(number >> ChunkBits);
        if (_chunkMemory[chunk] is null)
        {
            AllocateChunk(chunk, ChunkEntries);
        }

        _index[at] = (hash & ~_mask) | number;
        var entry = Entry(number);
        entry->Low = low;
        entry->High = high;
        entry->Length = length;
        entry->Batch = _batch - 1;
        entry->State = default;
        return number;
    }

    private void Grow()
    {
        if (_mask + 1 >= (uint)LargestIndex)
        {
            throw new QueryException(string.Create(
                CultureInfo.InvariantCulture,
                $"An aggregation has {_capacity:N0} groups, as many as a table holds; group by fewer columns or let a watermark close windows."));
        }

        byte[] oldBytes = _indexBytes;
        uint* old = _index;
        uint oldMask = _mask;
        Allocate(((int)oldMask + 1) * 2);

        // A slot tells its hash by its line and its tag, unless it spilled from a full line before: so groups need not be read, which
        // would cost a miss of the cache for each.
        bool spilled = FreeSlots(old + (oldMask & ~LastInLine)) == 0;
        for (uint line = 0; line <= oldMask; line += SlotsInLine)
        {
            for (uint at = line; at < line + SlotsInLine && old[at] != 0; at++)
            {
                uint number = old[at] & oldMask;
                uint hash = spilled ? HashOf(number) : (old[at] & ~oldMask) | line;
                _index[FreeSlot(hash)] = (hash & ~_mask) | number;
            }

            spilled = FreeSlots(old + line) == 0;
        }

        GC.KeepAlive(oldBytes);
    }

    private uint HashOf(uint number)
    {
        var entry = Entry(number);
        return entry->Length <= GroupKey.InlineLength ? GroupKey.Hash(entry->Low, entry->High) : GroupKey.Fold(entry->Low);
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
        // Where there is no memory for all of it, the table stays as it was.
        int capacity = (int)(slots * 5L / 8);
        GrowDirectory((capacity >> ChunkBits) + 1);
        GrowFirstChunk(Math.Min(capacity + 1, ChunkEntries));
        var index = (uint*)AllocateLines((long)slots * sizeof(uint), out byte[] indexBytes);
        new Span<uint>(index, slots).Clear();
        _mask = (uint)slots - 1;
        _capacity = capacity;
        _index = index;
        _indexBytes = indexBytes;
    }

    // The first chunk begins small and is copied until it is whole: most tables are small.
    private void GrowFirstChunk(int entries)
    {
        if (entries > _inFirstChunk)
        {
            byte[] old = _chunkMemory[0];
            var oldEntries = _first;
            AllocateChunk(0, entries);
            _first = _chunks[0];
            if (old is not null)
            {
                long bytes = (long)_inFirstChunk * sizeof(GroupEntry<TState>);
                Buffer.MemoryCopy(oldEntries, _chunks[0], bytes, bytes);
                _chunkBytes -= old.LongLength;
                GC.KeepAlive(old);
            }

            _inFirstChunk = entries;
            _first->Length = NoLength;
        }
    }

    private void GrowDirectory(int chunks)
    {
        if (chunks > _chunkMemory.Length)
        {
            byte[] old = _directory;
            var oldChunks = _chunks;
            _chunks = (GroupEntry<TState>**)AllocateLines((long)chunks * sizeof(nint), out _directory);
            long bytes = (long)_chunkMemory.Length * sizeof(nint);
            Buffer.MemoryCopy(oldChunks, _chunks, bytes, bytes);
            GC.KeepAlive(old);
            Array.Resize(ref _chunkMemory, chunks);
        }
    }

    private void AllocateChunk(int chunk, int entries)
    {
        _chunks[chunk] = (GroupEntry<TState>*)AllocateLines((long)entries * sizeof(GroupEntry<TState>), out _chunkMemory[chunk]);
        _chunkBytes += _chunkMemory[chunk].LongLength;
    }

    // Lines of the cache begin where entries of 32 or 64 bytes do: half of the entries would lie in two lines otherwise.
    private static byte* AllocateLines(long bytes, out byte[] memory)
    {
        memory = GC.AllocateUninitializedArray<byte>(checked((int)(bytes + LineBytes)), pinned: true);
        nuint start = (nuint)Unsafe.AsPointer(ref memory[0]);
        return (byte*)((start + LineBytes - 1) & ~(nuint)(LineBytes - 1));
    }
}
