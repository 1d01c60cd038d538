using System;

namespace Weir.Runtime;

/// <summary>Reads the fields of a line of separated values in their order, for the decoders that the generator writes.</summary>
/// <remarks>
/// A quoted field may hold separators and line ends; inside it a quote is written twice (RFC 4180) or behind the escape (Spark's default). A field
/// that isn't of its column's type is null, and the record counts as malformed; what follows is read all the same. So it is with too few fields or too many.
/// </remarks>
public ref partial struct CsvReader
{
    private readonly ReadOnlySpan<byte> _line;
    private readonly ReadOnlySpan<byte> _nullText;
    private readonly PayloadScratch _scratch;
    private readonly byte _separator;
    private readonly byte _quote;
    private readonly byte _escape;
    private readonly bool _isNull;
    private int _at;
    private bool _isBehind;
    private PayloadProblem _problem;

    /// <summary>Stands before the first field.</summary>
    /// <param name="value">The record's value: a line, with or without its end. A null has no fields and is not malformed.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="quote">What stands around a field.</param>
    /// <param name="escape">What stands before a quote inside quotes.</param>
    /// <param name="nullText">The unquoted field that is null.</param>
    /// <param name="scratch">What holds fields that are written with escapes.</param>
    public CsvReader(Bytes value, char separator, char quote, char escape, ReadOnlySpan<byte> nullText, PayloadScratch scratch)
    {
        var line = value.Span;
        line = line is [.. var withoutEnd, (byte)'\n'] ? withoutEnd : line;
        _line = line is [.. var withoutReturn, (byte)'\r'] ? withoutReturn : line;
        _isNull = _isBehind = value.IsNull;
        _separator = (byte)separator;
        _quote = (byte)quote;
        _escape = (byte)escape;
        _nullText = nullText;
        _scratch = scratch;
        scratch.Clear();
    }

    /// <summary>Whether something is wrong so far.</summary>
    public readonly bool IsMalformed => _problem != PayloadProblem.None;

    /// <summary>Whether a column that can't be null has no value.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>What is wrong.</summary>
    public readonly PayloadFailure Failure => IsMalformed ? _scratch.Failure : default;

    /// <summary>Sees to it that the line has no more fields than were read.</summary>
    public void ReadEnd()
    {
        if (!_isBehind)
        {
            Fail(PayloadProblem.FieldCount, _at, default, "the line's end");
        }
    }

    /// <summary>Says whether a column that can't be null has a value.</summary>
    /// <param name="hasValue">Whether it has.</param>
    /// <param name="column">The column's name.</param>
    public void Require(bool hasValue, scoped ReadOnlySpan<byte> column)
    {
        if (!hasValue)
        {
            IsIncomplete = true;
            Fail(_isNull ? PayloadProblem.NoValue : PayloadProblem.MissingColumn, _line.Length, column, "");
        }
    }

    /// <summary>The next field's text.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="text">The text without quotes and escapes.</param>
    /// <returns>Whether there is one that isn't null.</returns>
    private bool TryReadField(out int start, out ReadOnlySpan<byte> text)
    {
        start = _at;
        text = default;
        if (_isBehind)
        {
            if (!_isNull)
            {
                Fail(PayloadProblem.FieldCount, _at, default, "another field");
            }

            return false;
        }

        var rest = _line[_at..];
        if (rest is [var first, ..] && first == _quote)
        {
            return TryReadQuoted(out text);
        }

        int length = rest.IndexOf(_separator);
        text = length < 0 ? rest : rest[..length];
        GoBehind(_at + text.Length);
        return !text.SequenceEqual(_nullText);
    }

    private bool TryReadQuoted(out ReadOnlySpan<byte> text)
    {
        int start = _at + 1;
        int at = start;
        bool hasEscapes = false;
        while (true)
        {
            int length = _line[at..].IndexOfAny(_quote, _escape);
            if (length < 0)
            {
                text = default;
                Fail(PayloadProblem.Syntax, _line.Length, default, "the end of the quoted field");
                (_at, _isBehind) = (_line.Length, true);
                return false;
            }

            at += length;
            if (IsEscaped(_line[at..]))
            {
                hasEscapes = true;
                at += 2;
            }
            else if (_line[at] == _quote)
            {
                break;
            }
            else
            {
                at++;
            }
        }

        text = _line[start..at];
        if (at + 1 < _line.Length && _line[at + 1] != _separator)
        {
            Fail(PayloadProblem.Syntax, at + 1, default, "a separator behind the quoted field");
            (_at, _isBehind) = (_line.Length, true);
            return false;
        }

        GoBehind(at + 1);
        text = hasEscapes ? Unescape(text) : text;
        return true;
    }

    /// <summary>Whether a text begins with a quote that is written twice, or with the escape before a quote or before itself.</summary>
    private readonly bool IsEscaped(ReadOnlySpan<byte> text) =>
        text is [var first, var second, ..] && (first == _escape ? second == _quote || second == _escape : first == _quote && second == _quote);

    private readonly ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> written)
    {
        var target = _scratch.Reserve(written.Length);
        int length = 0;
        for (int i = 0; i < written.Length; i++)
        {
            i += IsEscaped(written[i..]) ? 1 : 0;
            target[length++] = written[i];
        }

        return _scratch.Keep(length);
    }

    private void GoBehind(int end)
    {
        _isBehind = end == _line.Length;
        _at = _isBehind ? end : end + 1;
    }

    private void Fail(PayloadProblem problem, int at, scoped ReadOnlySpan<byte> column, string expected)
    {
        if (_problem == PayloadProblem.None)
        {
            _problem = problem;
            _scratch.Note(problem, at, column, expected);
        }
    }
}
