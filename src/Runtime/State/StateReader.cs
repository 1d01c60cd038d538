using System;
using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Reads what a part of a state has written, block by block, so that a file need not be in memory as a whole.</summary>
internal abstract class StateReader
{
    private ReadOnlyMemory<byte> _block;

    /// <summary>Reads from bytes that are all there.</summary>
    internal static StateReader Over(ReadOnlySequence<byte> bytes) => new SequenceReader(bytes);

    /// <summary>The next block, good until the one after it is asked for; empty at the end.</summary>
    protected abstract ReadOnlyMemory<byte> NextBlock();

    /// <summary>Goes on with the next block.</summary>
    protected void Skip() => _block = default;

    /// <summary>Whether nothing is left.</summary>
    internal bool IsAtEnd()
    {
        if (_block.IsEmpty)
        {
            _block = NextBlock();
        }

        return _block.IsEmpty;
    }

    /// <summary>Reads what is left and uses none of it.</summary>
    internal void SkipToEnd()
    {
        while (!IsAtEnd())
        {
            Skip();
        }
    }

    /// <summary>Reads a value of fixed size.</summary>
    /// <exception cref="InvalidDataException">The bytes end before.</exception>
    internal T Read<T>()
        where T : unmanaged
    {
        if (_block.Length >= Unsafe.SizeOf<T>())
        {
            var value = MemoryMarshal.Read<T>(_block.Span);
            _block = _block[Unsafe.SizeOf<T>()..];
            return value;
        }

        T split = default;
        Read(MemoryMarshal.AsBytes(new Span<T>(ref split)));
        return split;
    }

    /// <summary>Reads bytes.</summary>
    /// <exception cref="InvalidDataException">The bytes end before.</exception>
    internal void Read(scoped Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            if (IsAtEnd())
            {
                throw Damaged("it ends too early");
            }

            int length = Math.Min(destination.Length, _block.Length);
            _block.Span[..length].CopyTo(destination);
            _block = _block[length..];
            destination = destination[length..];
        }
    }

    /// <summary>Reads a number that has to lie between two others.</summary>
    /// <exception cref="InvalidDataException">It doesn't.</exception>
    internal int ReadInt32(int least, int most, string what)
    {
        int value = Read<int>();
        return value >= least && value <= most ? value : throw Damaged($"{what} is {value}, which is not from {least} to {most}");
    }

    /// <summary>Goes on if something is so that has to be.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    internal static void Require([DoesNotReturnIf(false)] bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw Damaged(otherwise);
        }
    }

    /// <summary>The error of state that can't be read.</summary>
    internal static InvalidDataException Damaged(string why) => new($"The saved state is damaged: {why}.");

    private sealed class SequenceReader(ReadOnlySequence<byte> bytes) : StateReader
    {
        private ReadOnlySequence<byte> _bytes = bytes;

        protected override ReadOnlyMemory<byte> NextBlock()
        {
            while (!_bytes.IsEmpty)
            {
                var first = _bytes.First;
                _bytes = _bytes.Slice(first.Length);
                if (!first.IsEmpty)
                {
                    return first;
                }
            }

            return default;
        }
    }
}
