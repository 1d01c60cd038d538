using System;

namespace Weir.Runtime;

/// <summary>What reading a record leaves beside its row: texts that differ from the record's bytes, and what is wrong with it. It serves one record after the other.</summary>
public sealed class PayloadScratch
{
    private byte[] _bytes = new byte[256];
    private int _used;
    private PayloadProblem _problem;
    private int _problemAt;
    private byte[] _problemColumn = [];
    private int _problemColumnLength;
    private string _expected = "";

    /// <summary>What is wrong, once something was noted of the record.</summary>
    internal PayloadFailure Failure => new(_problem, _problemAt, _problemColumn.AsSpan(0, _problemColumnLength), _expected);

    /// <summary>Forgets what the record before left; its views are good no longer.</summary>
    internal void Clear() => _used = 0;

    /// <summary>Takes note of what is wrong with the record.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="at">The byte of the value at which it shows.</param>
    /// <param name="column">The column's name, where it is one column's.</param>
    /// <param name="expected">What should be there.</param>
    internal void Note(PayloadProblem problem, int at, scoped ReadOnlySpan<byte> column, string expected)
    {
        if (_problemColumn.Length < column.Length)
        {
            _problemColumn = new byte[Math.Max(column.Length, 64)];
        }

        column.CopyTo(_problemColumn);
        (_problem, _problemAt, _problemColumnLength, _expected) = (problem, at, column.Length, expected);
    }

    /// <summary>Room for a text, to be filled and then kept by <see cref="Keep"/>. Texts that were kept stay where they are.</summary>
    /// <param name="length">How many bytes it takes at most.</param>
    internal Span<byte> Reserve(int length)
    {
        if (_bytes.Length - _used < length)
        {
            // The old array lives on as long as views of this record's texts do.
            _bytes = new byte[Math.Max(length, _bytes.Length * 2)];
            _used = 0;
        }

        return _bytes.AsSpan(_used, length);
    }

    /// <summary>Keeps the first bytes of what was reserved last.</summary>
    /// <param name="length">How many bytes the text takes.</param>
    internal ReadOnlySpan<byte> Keep(int length)
    {
        var kept = _bytes.AsSpan(_used, length);
        _used += length;
        return kept;
    }
}
