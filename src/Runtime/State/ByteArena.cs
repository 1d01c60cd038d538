using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Bytes of any length that live as long as the groups that they belong to. Nothing is freed but all at once.</summary>
/// <remarks>
/// Blocks are never moved, so a view of the bytes stays good until <see cref="Clear"/>. Where bytes lie depends on nothing but the lengths that were taken since then, in order: an
/// arena that is restored gives the same addresses as the one that was saved.
/// </remarks>
public sealed partial class ByteArena
{
    private const int SmallestBlock = 1024;
    private const int LargestBlock = 1024 * 1024;

    private readonly List<byte[]> _blocks = [];

    // Of the blocks that are in use; a block's memory may be larger than its room.
    private readonly List<BlockRoom> _rooms = [];
    private long _planned;
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
        _rooms.Clear();
        _planned = 0;
        _block = -1;
        _used = 0;
        _end = 0;
        ForgetChanges();
    }

    private static int UsualRoom(long planned) => (int)Math.Clamp(planned, SmallestBlock, LargestBlock);

    private void NextBlock(int length)
    {
        EndBlock();
        BeginBlock(Math.Max(UsualRoom(_planned), length));
    }

    private void EndBlock()
    {
        if (_block >= 0)
        {
            _rooms[_block] = new BlockRoom(_end, _used);
        }
    }

    private void BeginBlock(int room, byte[]? memory = null)
    {
        _block++;
        _rooms.Add(new BlockRoom(room, 0));
        _planned += room;
        _used = 0;
        _end = room;

        // After a Clear the memory that is there serves again, unless it is too small or of a size that one large value needed once.
        if (_block == _blocks.Count)
        {
            _blocks.Add([]);
        }

        int there = _blocks[_block].Length;
        if (memory is not null || there < room || there > Math.Max(room, LargestBlock))
        {
            _blocks[_block] = memory ?? GC.AllocateUninitializedArray<byte>(room);
            MemoryBytes += room - there;
        }
    }

    /// <summary>How many bytes a block has room for, and how many of them are taken; of the last block the arena itself knows.</summary>
    private readonly record struct BlockRoom(int Room, int Used);
}
