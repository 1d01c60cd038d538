using System;
using System.Buffers;
using System.Text;

namespace Weir.Runtime;

/// <summary>A grid's cells as text, one after the other, in the form in which Spark's <c>show</c> prints values.</summary>
internal sealed class GridCells : CellWriter
{
    private const string Null = "NULL";
    private const string MetaCharacters = "\n\r\t\f\b\v\a";
    private const string MetaLetters = "nrtfbva";
    private static readonly SearchValues<char> s_metaCharacters = SearchValues.Create(MetaCharacters);

    // What shows where text is cut, and how much of the text is left before it.
    private const string Ellipsis = "...";
    private readonly int _longest;
    private readonly TextBuffer _text = new();
    private int[] _ends = new int[64];
    private int _start;

    /// <summary>Makes an empty grid.</summary>
    /// <param name="longest">How many characters a cell may have before it is cut; 0 for any number.</param>
    public GridCells(int longest) => _longest = longest;

    /// <summary>How many cells there are.</summary>
    public int Count { get; private set; }

    /// <summary>A cell's text.</summary>
    /// <param name="index">The cell, counted from 0.</param>
    public ReadOnlySpan<char> this[int index] => _text.Slice(index == 0 ? 0 : _ends[index - 1], _ends[index]);

    /// <summary>Drops the cells behind the first ones.</summary>
    /// <param name="count">How many stay.</param>
    public void Keep(int count)
    {
        Count = count;
        _text.Length = _start = count == 0 ? 0 : _ends[count - 1];
    }

    /// <summary>Adds a column's name, which is never cut.</summary>
    /// <param name="name">The name.</param>
    public void WriteHeader(string name)
    {
        _text.Append(name);
        Escape();
        Close();
    }

    /// <inheritdoc/>
    public override void Write(scoped Utf8 value)
    {
        if (value.IsNull)
        {
            Finish(Null);
            return;
        }

        // Four bytes make at most two characters, so no cell needs more bytes than this before it is cut.
        var bytes = _longest > 0 && value.Length > 4 * (_longest + 4) ? value.Span[..(4 * (_longest + 4))] : value.Span;
        _text.Length += Encoding.UTF8.GetChars(bytes, _text.Room(bytes.Length));
        Escape();
        Finish();
    }

    /// <inheritdoc/>
    public override void Write(scoped Bytes value)
    {
        if (value.IsNull)
        {
            Finish(Null);
            return;
        }

        _text.Append('[');
        var bytes = _longest > 0 && value.Length > _longest ? value.Span[.._longest] : value.Span;
        for (int i = 0; i < bytes.Length; i++)
        {
            _text.Append(' ', i > 0 ? 1 : 0);
            _text.AppendValue(bytes[i], "X2");
        }

        _text.Append(']');
        Finish();
    }

    /// <inheritdoc/>
    public override void Write(bool? value) => Finish(value switch { null => Null, true => "true", false => "false" });

    /// <inheritdoc/>
    public override void Write(long? value) => FinishValue(value);

    /// <inheritdoc/>
    public override void Write(ulong? value) => FinishValue(value);

    /// <inheritdoc/>
    public override void Write(decimal? value) => FinishValue(value);

    /// <inheritdoc/>
    public override void Write(float? value)
    {
        if (value is { } number)
        {
            JavaNumberText.Append(_text, number);
            Finish();
        }
        else
        {
            Finish(Null);
        }
    }

    /// <inheritdoc/>
    public override void Write(double? value)
    {
        if (value is { } number)
        {
            JavaNumberText.Append(_text, number);
            Finish();
        }
        else
        {
            Finish(Null);
        }
    }

    /// <inheritdoc/>
    public override void Write(Timestamp? value) => Finish(value is { } moment ? moment.ToString() : Null);

    /// <inheritdoc/>
    public override void Write(Duration? value)
    {
        if (value is { } duration)
        {
            IntervalForm.Append(_text, duration);
            Finish();
        }
        else
        {
            Finish(Null);
        }
    }

    /// <inheritdoc/>
    public override void Write(TimeWindow? value) => Finish(value is { } window ? window.ToString() : Null);

    /// <inheritdoc/>
    public override void Write(scoped Headers value) => Finish(value.IsNull ? Null : value.ToString());

    private void FinishValue<T>(T? value)
        where T : struct, ISpanFormattable
    {
        if (value is { } number)
        {
            _text.AppendValue(number);
            Finish();
        }
        else
        {
            Finish(Null);
        }
    }

    private void Finish(string text)
    {
        _text.Append(text);
        Finish();
    }

    private void Finish()
    {
        if (_longest > 0 && _text.Length - _start > _longest)
        {
            _text.Length = _start + _longest - Ellipsis.Length;
            if (char.IsHighSurrogate(_text.From(_start)[^1]))
            {
                // The cut counts UTF-16 units, as Java does; Java prints half a pair as a question mark.
                _text.From(_start)[^1] = '?';
            }

            _text.Append(Ellipsis);
        }

        Close();
    }

    private void Close()
    {
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
        }

        _ends[Count++] = _start = _text.Length;
    }

    /// <summary>Writes control characters of the open cell as <c>\n</c>, <c>\t</c> and so on, so that they don't break the grid (Spark's rule for cells and names).</summary>
    private void Escape()
    {
        int at = _text.From(_start).IndexOfAny(s_metaCharacters);
        if (at < 0)
        {
            return;
        }

        string rest = _text.From(_start + at).ToString();
        _text.Length = _start + at;
        foreach (char character in rest)
        {
            int meta = MetaCharacters.IndexOf(character, StringComparison.Ordinal);
            _text.Append('\\', meta < 0 ? 0 : 1);
            _text.Append(meta < 0 ? character : MetaLetters[meta]);
        }
    }
}
