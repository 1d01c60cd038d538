using System;
using System.Collections.Generic;
using System.Numerics;

namespace Weir.Runtime;

/// <remarks>
/// Saved are the blocks as they lie, so that addresses in keys and states stay good. A delta has what was taken since the last one and what was written over: texts are replaced in place.
/// The latter is noted in a bit for each 64 bytes.
/// </remarks>
public sealed partial class ByteArena
{
    private const int PieceBits = 6;
    private const int NoBlock = -1;

    private readonly List<BlockChanges> _changed = [];
    private readonly List<int> _changedBlocks = [];
    private bool _tracksChanges;
    private int _savedBlock = NoBlock;
    private int _savedUsed;

    /// <summary>Bytes that a snapshot would take, about.</summary>
    internal long SnapshotBytes => _planned;

    /// <summary>Begins to remember what is written over.</summary>
    internal void TrackChanges() => _tracksChanges = true;

    /// <summary>Notes that bytes which may have been there before were written.</summary>
    internal void NoteChange(long address, int length)
    {
        if (_tracksChanges && length > 0)
        {
            Mark((int)(address >> 32), (int)address, length);
        }
    }

    /// <summary>The next delta begins here.</summary>
    internal void ForgetChanges()
    {
        foreach (int block in _changedBlocks)
        {
            _changed[block].Forget();
        }

        _changedBlocks.Clear();
        _savedBlock = _block;
        _savedUsed = _used;
    }

    internal void WriteSnapshot(ref StateWriter output) => WriteBlocks(ref output, 0, 0);

    internal void WriteDelta(ref StateWriter output)
    {
        foreach (int block in _changedBlocks)
        {
            WriteChanged(ref output, block);
        }

        output.Write(NoBlock);
        WriteBlocks(ref output, Math.Max(_savedBlock, 0), _savedUsed);
    }

    internal void ReadSnapshot(StateReader input)
    {
        Clear();
        ReadBlocks(input);
    }

    internal void ReadDelta(StateReader input)
    {
        for (int block = input.Read<int>(); block != NoBlock; block = input.Read<int>())
        {
            StateReader.Require(block >= 0 && block <= _block, "a text lies behind the others");
            int used = UsedOf(block);
            int start = input.ReadInt32(0, used, "a text's place");
            int length = input.ReadInt32(0, used - start, "a text's length");
            input.Read(_blocks[block].AsSpan(start, length));
        }

        ReadBlocks(input);
    }

    /// <summary>Whether bytes lie in what was taken.</summary>
    internal bool Holds(long address, int length)
    {
        long block = address >> 32;
        return length >= 0 && block >= 0 && block <= _block && (uint)address + (ulong)length <= (ulong)UsedOf((int)block);
    }

    private int UsedOf(int block) => block == _block ? _used : _rooms[block].Used;

    private void WriteBlocks(ref StateWriter output, int first, int from)
    {
        output.Write(first);
        output.Write(_block + 1);
        for (int block = first; block <= _block; block++)
        {
            int used = UsedOf(block);
            output.Write(_rooms[block].Room);
            output.Write(from);
            output.Write(used);
            output.Write(_blocks[block].AsSpan(from, used - from));
            from = 0;
        }
    }

    private void WriteChanged(ref StateWriter output, int block)
    {
        ulong[] pieces = _changed[block].Pieces;
        int saved = block == _savedBlock ? _savedUsed : UsedOf(block);
        for (int piece = NextPiece(pieces, 0, isChanged: true); piece << PieceBits < saved;)
        {
            int end = NextPiece(pieces, piece, isChanged: false);
            int start = piece << PieceBits;
            int length = Math.Min(end << PieceBits, saved) - start;
            output.Write(block);
            output.Write(start);
            output.Write(length);
            output.Write(_blocks[block].AsSpan(start, length));
            piece = NextPiece(pieces, end, isChanged: true);
        }
    }

    private void Mark(int block, int start, int length)
    {
        if (block > _savedBlock || (block == _savedBlock && start >= _savedUsed))
        {
            return;
        }

        while (_changed.Count <= block)
        {
            _changed.Add(new BlockChanges());
        }

        var changed = _changed[block];
        if (!changed.Any)
        {
            changed.Begin(((_rooms[block].Room - 1) >> PieceBits) + 1);
            _changedBlocks.Add(block);
        }

        for (int piece = start >> PieceBits; piece <= (start + length - 1) >> PieceBits; piece++)
        {
            changed.Pieces[piece >> 6] |= 1UL << piece;
        }
    }

    /// <summary>The first piece from one on that is changed, or isn't; how many there are if there is none.</summary>
    private static int NextPiece(ulong[] pieces, int from, bool isChanged)
    {
        for (int word = from >> 6; word < pieces.Length; word++)
        {
            ulong found = isChanged ? pieces[word] : ~pieces[word];
            found &= word == from >> 6 ? ulong.MaxValue << from : ulong.MaxValue;
            if (found != 0)
            {
                return (word * 64) + BitOperations.TrailingZeroCount(found);
            }
        }

        return pieces.Length * 64;
    }

    private void ReadBlocks(StateReader input)
    {
        int first = Math.Max(_block, 0);
        StateReader.Require(input.Read<int>() == first, "texts don't follow those that are there");
        int count = input.ReadInt32(_block + 1, int.MaxValue, "the number of blocks of texts");
        for (int block = first; block < count; block++)
        {
            int room = input.Read<int>();
            int from = input.Read<int>();
            int used = input.Read<int>();
            StateReader.Require(from >= 0 && from <= used && used <= room, "a block of texts has a wrong length");
            if (block == _block)
            {
                StateReader.Require(room == _end && from == _used, "a block of texts doesn't go on where it ended");
            }
            else
            {
                // A room that is not the usual one was made for its first value, which fills it. So no room is much larger than what is read into it.
                int usual = UsualRoom(_planned);
                StateReader.Require(from == 0 && (room == usual || (room > usual && used == room)), "a block of texts has a size that no block has");
                EndBlock();
                BeginBlock(room, room <= LargestBlock ? null : ReadLarge(input, used));
                from = room <= LargestBlock ? 0 : used;
            }

            input.Read(_blocks[block].AsSpan(from, used - from));
            _used = used;
        }
    }

    // A damaged length must not take memory that the bytes that are there don't need.
    private static byte[] ReadLarge(StateReader input, int length)
    {
        byte[] read = new byte[LargestBlock];
        for (int there = 0; ; Array.Resize(ref read, (int)Math.Min(length, read.Length * 2L)))
        {
            input.Read(read.AsSpan(there));
            there = read.Length;
            if (there == length)
            {
                return read;
            }
        }
    }

    /// <summary>Which pieces of a block were written over.</summary>
    private sealed class BlockChanges
    {
        public ulong[] Pieces { get; private set; } = [];

        public bool Any { get; private set; }

        public void Begin(int pieces)
        {
            Any = true;
            if (Pieces.Length * 64 < pieces)
            {
                Pieces = new ulong[(pieces + 63) / 64];
            }
        }

        public void Forget()
        {
            Any = false;
            Pieces.AsSpan().Clear();
        }
    }
}
