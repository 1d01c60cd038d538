using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

public sealed unsafe partial class GroupTable<TState>
{
    private const int LineBytes = 64;
    private const int ChunkBits = 16;
    private const int ChunkEntries = 1 << ChunkBits;

    // Pinned, so that pointers into them stay good while the table holds them.
    private byte[] _directory = [];
    private byte[][] _chunkMemory = [];
    private long _chunkBytes;
    private int _inFirstChunk;

    // The test is foretold; without it each lookup would wait for one more load, measured at 1 ns of 11 in the word count.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private GroupEntry<TState>* Entry(uint number) =>
        number < ChunkEntries ? _first + number : _chunks[number >> ChunkBits] + (number & (ChunkEntries - 1));

    private void ReserveEntries(uint slots)
    {
        int capacity = Capacity(slots);
        GrowDirectory((capacity >> ChunkBits) + 1);
        GrowFirstChunk(Math.Min(capacity + 1, ChunkEntries));
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
