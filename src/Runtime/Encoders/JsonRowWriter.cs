using System;
using System.Buffers;
using System.Buffers.Text;

namespace Weir.Runtime;

/// <summary>Writes rows as JSON objects in the form of Spark's <c>to_json</c>. Columns that are null are left out.</summary>
/// <remarks>
/// Names come as the generator wrote them: in quotes, escaped, with the colon. Moments are in UTC with milliseconds, binary data is base64, NaN and infinities are
/// texts, and windows are objects with <c>start</c> and <c>end</c>.
/// </remarks>
public sealed class JsonRowWriter
{
    // What RFC 8259 says must be escaped; Spark escapes nothing else.
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create(
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, (byte)'"', (byte)'\\',
    ]);

    private readonly EncodeBuffer _target;
    private readonly ValueText _values;
    private readonly WellFormed _wellFormed = new();

    internal JsonRowWriter(EncodeBuffer target)
    {
        _target = target;
        _values = new ValueText(target);
    }

    /// <summary>Opens the row's object.</summary>
    public void Begin() => _target.Append((byte)'{');

    /// <summary>Closes the row's object.</summary>
    public void End()
    {
        if (_target.Last == ',')
        {
            _target.Last = (byte)'}';
        }
        else
        {
            _target.Append((byte)'}');
        }
    }

    /// <summary>Writes text.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, scoped Weir.Utf8 value)
    {
        if (value.IsNull)
        {
            return;
        }

        _target.Append(name);
        _target.Append((byte)'"');
        AppendEscaped(_wellFormed.Of(value.Span));
        _target.Append("\","u8);
    }

    /// <summary>Writes binary data.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, scoped Bytes value)
    {
        if (value.IsNull)
        {
            return;
        }

        _target.Append(name);
        _target.Append((byte)'"');
        Base64.EncodeToUtf8(value.Span, _target.Room(Base64.GetMaxEncodedToUtf8Length(value.Length)), out _, out int written);
        _target.Length += written;
        _target.Append("\","u8);
    }

    /// <summary>Writes a truth value.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } truth)
        {
            _target.Append(name);
            _target.Append(truth ? "true,"u8 : "false,"u8);
        }
    }

    /// <summary>Writes an integer of any size but <see cref="ulong"/>.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            _target.Append(name);
            _target.AppendNumber(number);
            _target.Append((byte)',');
        }
    }

    /// <summary>Writes a large integer.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, ulong? value)
    {
        if (value is { } number)
        {
            _target.Append(name);
            _target.AppendNumber(number);
            _target.Append((byte)',');
        }
    }

    /// <summary>Writes a floating-point number of single precision.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, float? value)
    {
        if (value is { } number)
        {
            bool isNumber = Open(name, float.IsFinite(number));
            _values.Append(number);
            Close(isNumber);
        }
    }

    /// <summary>Writes a floating-point number.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            bool isNumber = Open(name, double.IsFinite(number));
            _values.Append(number);
            Close(isNumber);
        }
    }

    /// <summary>Writes a decimal number.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is { } number)
        {
            bool isNumber = Open(name, isNumber: true);
            _values.Append(number);
            Close(isNumber);
        }
    }

    /// <summary>Writes a moment.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, Timestamp? value)
    {
        if (value is { } moment)
        {
            bool isNumber = Open(name, isNumber: false);
            _values.Append(moment);
            Close(isNumber);
        }
    }

    /// <summary>Writes a length of time.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, Duration? value)
    {
        if (value is { } length)
        {
            bool isNumber = Open(name, isNumber: false);
            _values.Append(length);
            Close(isNumber);
        }
    }

    /// <summary>Writes a window.</summary>
    /// <param name="name">The column's name with quotes and colon.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, TimeWindow? value)
    {
        if (value is { } window)
        {
            _target.Append(name);
            _target.Append("{\"start\":\""u8);
            _values.Append(window.Start);
            _target.Append("\",\"end\":\""u8);
            _values.Append(window.End);
            _target.Append("\"},"u8);
        }
    }

    /// <summary>Writes the name, and a quote where the value is no number.</summary>
    private bool Open(ReadOnlySpan<byte> name, bool isNumber)
    {
        _target.Append(name);
        if (!isNumber)
        {
            _target.Append((byte)'"');
        }

        return isNumber;
    }

    private void Close(bool isNumber) => _target.Append(isNumber ? ","u8 : "\","u8);

    private void AppendEscaped(ReadOnlySpan<byte> text)
    {
        for (int at = text.IndexOfAny(s_escaped); at >= 0; at = text.IndexOfAny(s_escaped))
        {
            _target.Append(text[..at]);
            AppendEscape(text[at]);
            text = text[(at + 1)..];
        }

        _target.Append(text);
    }

    private void AppendEscape(byte character)
    {
        const string Short = "\b\t\n\f\r\"\\";
        int index = Short.IndexOf((char)character, StringComparison.Ordinal);
        if (index >= 0)
        {
            _target.Append((byte)'\\');
            _target.Append("btnfr\"\\"u8[index]);
        }
        else
        {
            _target.Append("\\u00"u8);
            _target.Append("01"u8[character >> 4]);
            _target.Append("0123456789ABCDEF"u8[character & 15]);
        }
    }
}
