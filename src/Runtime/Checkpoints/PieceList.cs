using System;
using System.Buffers;

namespace Weir.Runtime;

/// <summary>Pieces of one part of a state, put together again.</summary>
internal sealed class PieceList
{
    private Piece? _first;
    private Piece? _last;

    /// <summary>All that was added.</summary>
    public ReadOnlySequence<byte> Bytes => _first is null ? default : new ReadOnlySequence<byte>(_first, 0, _last!, _last!.Memory.Length);

    /// <summary>Adds a piece, which is kept.</summary>
    public void Add(ReadOnlyMemory<byte> bytes)
    {
        _last = new Piece(bytes, _last);
        _first ??= _last;
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> bytes, Piece? before)
        {
            Memory = bytes;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
