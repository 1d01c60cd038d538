using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir;

/// <summary>The parts of a text between separators, for <c>foreach</c>: views, made without allocating.</summary>
/// <remarks>A separator of one byte is looked for in 64 bytes at once; the places found wait as bits of a word.</remarks>
public ref struct Utf8Splitter
{
    private readonly ref byte _text;
    private readonly int _length;
    private readonly ReadOnlySpan<byte> _separator;
    private ulong _found;
    private int _block = -SeparatorScan.BlockBytes;
    private int _next;
    private int _partStart;
    private int _partLength;

    /// <summary>Splits a text at each occurrence of the separator; empty parts are kept. Null has no parts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The separator, at least one byte.</param>
    /// <exception cref="ArgumentException">The separator is empty.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Splitter(Utf8 text, ReadOnlySpan<byte> separator)
    {
        if (separator.IsEmpty)
        {
            SeparatorScan.ThrowEmpty(nameof(separator));
        }

        _text = ref MemoryMarshal.GetReference(text.Span);
        _length = text.Length;
        _separator = separator;
        _next = text.IsNull ? 1 : 0;
    }

    /// <summary>The part that the last <see cref="MoveNext"/> found; an empty or null text when it found none.</summary>
    public readonly Utf8 Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _text, _partStart), _partLength));
    }

    /// <summary>The parts, for <c>foreach</c>.</summary>
    public readonly Utf8Splitter GetEnumerator() => this;

    // Helpers take values and not the struct, so that the JIT can hold its fields in registers over a loop.

    /// <summary>Finds the next part.</summary>
    /// <returns>Whether there was one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        int end;
        if (_separator.Length == 1)
        {
            while (_found == 0)
            {
                _block += SeparatorScan.BlockBytes;
                if (_block >= _length)
                {
                    return MoveToLast();
                }

                _found = SeparatorScan.Find(ref _text, _block, _length, MemoryMarshal.GetReference(_separator));
            }

            end = _block + BitOperations.TrailingZeroCount(_found);
            _found &= _found - 1;
        }
        else
        {
            end = SeparatorScan.Find(ref _text, _next, _length, _separator);
            if (end < 0)
            {
                return MoveToLast();
            }
        }

        _partStart = _next;
        _partLength = end - _next;
        _next = end + _separator.Length;
        return true;
    }

    // The last part goes to the text's end; the place after it says that there is none any more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MoveToLast()
    {
        if (_next > _length)
        {
            // What Current gives from now on must still lie within the text.
            _partStart = 0;
            _partLength = 0;
            return false;
        }

        _partStart = _next;
        _partLength = _length - _next;
        _next = _length + 1;
        return true;
    }
}
