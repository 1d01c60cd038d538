using System;

namespace Weir;

/// <summary>The parts of a text between separators, for <c>foreach</c>: views, made without allocating.</summary>
public ref struct Utf8Splitter
{
    private readonly ReadOnlySpan<byte> _separator;
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _current;
    private bool _done;

    /// <summary>Splits a text at each occurrence of the separator; empty parts are kept. Null has no parts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The separator, at least one byte.</param>
    /// <exception cref="ArgumentException">The separator is empty.</exception>
    public Utf8Splitter(Utf8 text, ReadOnlySpan<byte> separator)
    {
        if (separator.IsEmpty)
        {
            throw new ArgumentException("The separator is empty; give at least one byte, such as \" \"u8.", nameof(separator));
        }

        _separator = separator;
        _rest = text.Span;
        _done = text.IsNull;
    }

    /// <summary>The part that the last <see cref="MoveNext"/> found.</summary>
    public readonly Utf8 Current => new(_current);

    /// <summary>The parts, for <c>foreach</c>.</summary>
    public readonly Utf8Splitter GetEnumerator() => this;

    /// <summary>Finds the next part.</summary>
    /// <returns>Whether there was one.</returns>
    public bool MoveNext()
    {
        if (_done)
        {
            return false;
        }

        int at = _rest.IndexOf(_separator);
        if (at < 0)
        {
            _current = _rest;
            _done = true;
            return true;
        }

        _current = _rest[..at];
        _rest = _rest[(at + _separator.Length)..];
        return true;
    }
}
