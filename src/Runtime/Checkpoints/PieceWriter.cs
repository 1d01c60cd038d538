using System;
using System.Buffers;

namespace Weir.Runtime;

/// <summary>Takes a piece of a part of the state.</summary>
/// <param name="part">Which of the operator's parts it belongs to.</param>
/// <param name="piece">The bytes, valid until this returns.</param>
internal delegate void PieceHandler(int part, ReadOnlySpan<byte> piece);

/// <summary>Cuts what parts of a state write into pieces of at most <see cref="StateRecord.LongestPiece"/> bytes, each of one part.</summary>
/// <param name="handler">What takes the pieces.</param>
internal sealed class PieceWriter(PieceHandler handler) : IBufferWriter<byte>
{
    private byte[] _buffer = [];
    private int _length;
    private int _part;

    /// <summary>Begins with a part.</summary>
    public void Begin(int part) => _part = part;

    /// <summary>Ends a part: what is left of it is a piece, if anything is.</summary>
    public void End() => Cut(keepWhole: false);

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_buffer.Length - _length), nameof(count));
        _length += count;
        if (_length >= StateRecord.LongestPiece)
        {
            Cut(keepWhole: true);
        }
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_length);
    }

    private void MakeRoom(int sizeHint)
    {
        int wanted = Math.Max(sizeHint, 1);
        if (_buffer.Length - _length < wanted)
        {
            // Small states take little: the buffer grows to a piece, and beyond only for who asks for more at once.
            int least = checked(_length + wanted);
            int grown = Math.Max(Math.Min(_buffer.Length * 2, StateRecord.LongestPiece), 4096);
            Array.Resize(ref _buffer, Math.Max(least, grown));
        }
    }

    private void Cut(bool keepWhole)
    {
        int at = 0;
        while (_length - at >= (keepWhole ? StateRecord.LongestPiece : 1))
        {
            int length = Math.Min(_length - at, StateRecord.LongestPiece);
            handler(_part, _buffer.AsSpan(at, length));
            at += length;
        }

        _buffer.AsSpan(at, _length - at).CopyTo(_buffer);
        _length -= at;
    }
}
