using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Bytes of any length that live as long as the groups that they belong to. Nothing is freed but all at once.</summary>
/// <remarks>Blocks are never moved, so a view of the bytes stays good until <see cref="Clear"/>.</remarks>
public sealed class ByteArena
{
    private const int SmallestBlock = 1024;
    private const int LargestBlock = 1024 * 1024;

    private readonly List<byte[]> _blocks = [];
    private int _block = -1;
    private int _used;
    private int _end;

    /// <summary>Bytes of memory held, used or not.</summary>
    public long MemoryBytes { get; private set; }

    /// <summary>Takes room for some bytes.</summary>
    /// <param name="length">How many bytes.</param>
    /// <returns>The address by which <see cref="View"/> finds them.</returns>
    public long Take(int length)
    {
        if (length > _end - _used)
        {
            NextBlock(length);
        }

        long address = ((long)_block << 32) | (uint)_used;
        _used += length;
        return address;
    }

    /// <summary>Copies bytes into the arena.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The address by which <see cref="View"/> finds them.</returns>
    public long Add(scoped ReadOnlySpan<byte> bytes)
    {
        long address = Take(bytes.Length);
        bytes.CopyTo(View(address, bytes.Length));
        return address;
    }

    /// <summary>Views bytes that were taken.</summary>
    /// <param name="address">What <see cref="Take"/> or <see cref="Add"/> returned.</param>
    /// <param name="length">How many bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> View(long address, int length) =>
        CollectionsMarshal.AsSpan(_blocks)[(int)(address >> 32)].AsSpan((int)address, length);

    /// <summary>Forgets all bytes and keeps the memory.</summary>
    public void Clear()
    {
        _block = -1;
        _used = 0;
        _end = 0;
    }

    private void NextBlock(int length)
    {
        // After a Clear the blocks that are there serve again; one that is too small for this value is passed over.
        while (++_block < _blocks.Count)
        {
            if (_blocks[_block].Length >= length)
            {
                _used = 0;
                _end = _blocks[_block].Length;
                return;
            }
        }

        int usual = (int)Math.Clamp(MemoryBytes, SmallestBlock, LargestBlock);
        byte[] added = GC.AllocateUninitializedArray<byte>(Math.Max(usual, length));
        _blocks.Add(added);
        MemoryBytes += added.Length;
        _used = 0;
        _end = added.Length;
    }
}
