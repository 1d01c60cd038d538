using System;
using System.Buffers;
using System.Text;

namespace Weir.Runtime;

/// <summary>Writes rows as lines of CSV in the form of Spark's <c>to_csv</c> and its CSV sink, without the line's end.</summary>
/// <remarks>
/// As Spark does, it cuts whitespace around texts, and writes an empty text as <c>""</c> and null as nothing. A text is quoted that has a separator, a quote or a line's
/// end in it, or begins the line with <c>#</c>. Moments are in UTC with milliseconds, binary data is written as <c>[68 69]</c>.
/// </remarks>
public sealed class CsvRowWriter
{
    private const byte Comment = (byte)'#';

    private readonly EncodeBuffer _target;
    private readonly ValueText _values;
    private readonly WellFormed _wellFormed = new();
    private readonly byte _separator;
    private readonly byte _quote;
    private readonly byte _escape;
    private readonly byte[] _nullText;
    private readonly SearchValues<byte> _quoted;
    private readonly SearchValues<byte> _escaped;
    private bool _isFirst;

    internal CsvRowWriter(EncodeBuffer target, CsvForm? form = null)
    {
        form ??= new CsvForm();
        _target = target;
        _values = new ValueText(target);
        _separator = AsciiOf(form.Separator);
        _quote = AsciiOf(form.Quote);
        _escape = AsciiOf(form.Escape);
        _nullText = Encoding.UTF8.GetBytes(form.NullText);
        _quoted = SearchValues.Create([_separator, _quote, (byte)'\n', (byte)'\r']);
        _escaped = SearchValues.Create([_quote, _escape]);
    }

    /// <summary>Opens the row's line.</summary>
    public void Begin() => _isFirst = true;

    /// <summary>Closes the row's line; its end is left to the caller.</summary>
    public void End() => _target.Length--;

    /// <summary>Writes text.</summary>
    /// <param name="value">The value.</param>
    public void Write(scoped Weir.Utf8 value)
    {
        if (value.IsNull)
        {
            WriteNull();
            return;
        }

        var text = _wellFormed.Of(value.Span);
        int start = text.IndexOfAnyExceptInRange((byte)0, (byte)' ');
        if (start < 0)
        {
            _target.Append(_quote);
            _target.Append(_quote);
            Close();
            return;
        }

        // Spark's writer takes all up to the space for whitespace. What it cuts from the end may still be why it quotes.
        bool isQuoted = (_isFirst && text[0] == Comment) || text[start..].ContainsAny(_quoted);
        text = text[start..(text.LastIndexOfAnyExceptInRange((byte)0, (byte)' ') + 1)];
        if (isQuoted)
        {
            AppendQuoted(text);
        }
        else
        {
            _target.Append(text);
        }

        Close();
    }

    /// <summary>Writes binary data.</summary>
    /// <param name="value">The value.</param>
    public void Write(scoped Bytes value)
    {
        if (value.IsNull)
        {
            WriteNull();
            return;
        }

        _target.Append((byte)'[');
        for (int i = 0; i < value.Length; i++)
        {
            if (i > 0)
            {
                _target.Append((byte)' ');
            }

            _target.Append("0123456789ABCDEF"u8[value.Span[i] >> 4]);
            _target.Append("0123456789ABCDEF"u8[value.Span[i] & 15]);
        }

        _target.Append((byte)']');
        Close();
    }

    /// <summary>Writes a truth value.</summary>
    /// <param name="value">The value.</param>
    public void Write(bool? value)
    {
        _target.Append(value switch { null => _nullText, true => "true"u8, false => "false"u8 });
        Close();
    }

    /// <summary>Writes an integer of any size but <see cref="ulong"/>.</summary>
    /// <param name="value">The value.</param>
    public void Write(long? value)
    {
        if (value is { } number)
        {
            _target.AppendNumber(number);
            Close();
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a large integer.</summary>
    /// <param name="value">The value.</param>
    public void Write(ulong? value)
    {
        if (value is { } number)
        {
            _target.AppendNumber(number);
            Close();
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a floating-point number of single precision.</summary>
    /// <param name="value">The value.</param>
    public void Write(float? value)
    {
        if (value is { } number)
        {
            _values.Append(number);
            Close();
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a floating-point number.</summary>
    /// <param name="value">The value.</param>
    public void Write(double? value)
    {
        if (value is { } number)
        {
            _values.Append(number);
            Close();
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a decimal number.</summary>
    /// <param name="value">The value.</param>
    public void Write(decimal? value)
    {
        if (value is { } number)
        {
            _values.Append(number);
            Close();
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a moment.</summary>
    /// <param name="value">The value.</param>
    public void Write(Timestamp? value)
    {
        if (value is { } moment)
        {
            _values.Append(moment);
            Close();
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a length of time.</summary>
    /// <param name="value">The value.</param>
    public void Write(Duration? value)
    {
        if (value is { } length)
        {
            _values.Append(length);
            Close();
        }
        else
        {
            WriteNull();
        }
    }

    private static byte AsciiOf(char character) =>
        char.IsAscii(character) ? (byte)character : throw new ArgumentException($"'{character}' is not in ASCII, as all that tells fields of CSV apart must be.", nameof(character));

    private void WriteNull()
    {
        _target.Append(_nullText);
        Close();
    }

    private void Close()
    {
        _target.Append(_separator);
        _isFirst = false;
    }

    private void AppendQuoted(ReadOnlySpan<byte> text)
    {
        _target.Append(_quote);
        for (int at = text.IndexOfAny(_escaped); at >= 0; at = text.IndexOfAny(_escaped))
        {
            _target.Append(text[..at]);
            _target.Append(_escape);
            _target.Append(text[at]);
            text = text[(at + 1)..];
        }

        _target.Append(text);
        _target.Append(_quote);
    }
}
