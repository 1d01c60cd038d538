using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Weir;

/// <summary>Text (SQL's STRING): a view over UTF-8 bytes that may be null. The bytes are taken as they come, well-formed or not.</summary>
/// <remarks>A span that is <c>default</c>, which <c>[]</c> is too, is null; an empty part of other bytes, or <c>""u8</c>, is the empty text.</remarks>
public readonly ref struct Utf8 : IEquatable<Utf8>, IComparable<Utf8>
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Views bytes as text.</summary>
    /// <param name="bytes">The bytes; <c>default</c> is null, any other empty span is the empty text.</param>
    public Utf8(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The null text.</summary>
    public static Utf8 Null => default;

    /// <summary>Whether the value is null; a null has no bytes.</summary>
    public bool IsNull => Unsafe.IsNullRef(ref MemoryMarshal.GetReference(_bytes));

    /// <summary>The length in bytes.</summary>
    public int Length => _bytes.Length;

    /// <summary>Whether there are no bytes; so it is for null too.</summary>
    public bool IsEmpty => _bytes.IsEmpty;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes;

    /// <summary>Views a UTF-8 literal or a span as text.</summary>
    /// <param name="bytes">The bytes.</param>
    public static implicit operator Utf8(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>Whether two texts have the same bytes; null is equal to null alone.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Utf8 left, Utf8 right) => left.Equals(right);

    /// <summary>Whether two texts differ.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Utf8 left, Utf8 right) => !left.Equals(right);

    /// <summary>Whether one text comes before another, by bytes.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(Utf8 left, Utf8 right) => left.CompareTo(right) < 0;

    /// <summary>Whether one text comes after another, by bytes.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(Utf8 left, Utf8 right) => left.CompareTo(right) > 0;

    /// <summary>Whether one text does not come after another, by bytes.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(Utf8 left, Utf8 right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one text does not come before another, by bytes.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(Utf8 left, Utf8 right) => left.CompareTo(right) >= 0;

    /// <summary>Whether two texts have the same bytes; null is equal to null alone.</summary>
    /// <param name="other">The other text.</param>
    public bool Equals(Utf8 other) => _bytes.SequenceEqual(other._bytes) && (Length > 0 || IsNull == other.IsNull);

    /// <summary>Orders by bytes, as Spark does; null comes first.</summary>
    /// <param name="other">The other text.</param>
    public int CompareTo(Utf8 other) =>
        IsNull || other.IsNull ? other.IsNull.CompareTo(IsNull) : _bytes.SequenceCompareTo(other._bytes);

    /// <summary>Whether the text begins with another.</summary>
    /// <param name="prefix">The beginning.</param>
    public bool StartsWith(Utf8 prefix) => _bytes.StartsWith(prefix._bytes);

    /// <summary>Whether the text ends with another.</summary>
    /// <param name="suffix">The end.</param>
    public bool EndsWith(Utf8 suffix) => _bytes.EndsWith(suffix._bytes);

    /// <summary>Whether another text occurs in this one.</summary>
    /// <param name="part">The other text.</param>
    public bool Contains(Utf8 part) => _bytes.IndexOf(part._bytes) >= 0;

    /// <summary>The part between two places, counted in bytes.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="length">How many bytes.</param>
    public Utf8 Slice(int start, int length) => new(_bytes.Slice(start, length));

    /// <summary>The text without ASCII white space at its ends.</summary>
    public Utf8 Trim() => new(_bytes[Ascii.Trim(_bytes)]);

    /// <summary>Reads the text as an integer; ASCII white space may stand around it.</summary>
    /// <param name="value">The integer, or 0.</param>
    /// <returns>Whether the text is an integer that a long holds; null is none.</returns>
    public bool TryParseInt64(out long value) => long.TryParse(_bytes, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    /// <summary>Reads the text as an integer; ASCII white space may stand around it.</summary>
    /// <exception cref="FormatException">The text is no integer that a long holds.</exception>
    public long ParseInt64() => TryParseInt64(out long value) ? value : throw NotANumber("an integer");

    /// <summary>Reads the text as a floating-point number; ASCII white space may stand around it.</summary>
    /// <param name="value">The number, or 0.</param>
    /// <returns>Whether the text is a number; null is none.</returns>
    public bool TryParseDouble(out double value) => double.TryParse(_bytes, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>Reads the text as a floating-point number; ASCII white space may stand around it.</summary>
    /// <exception cref="FormatException">The text is no number.</exception>
    public double ParseDouble() => TryParseDouble(out double value) ? value : throw NotANumber("a number");

    /// <summary>Reads the text as a date, or a date and time; without a zone it is taken as UTC. It reads what <see cref="Timestamp.Parse"/> reads.</summary>
    /// <param name="value">The moment, or the epoch.</param>
    /// <returns>Whether the text is a date and time that microseconds can tell; null is none.</returns>
    public bool TryParseTimestamp(out Timestamp value)
    {
        // Longer than any date and time with a zone; digits of a fraction beyond that are no reason to allocate.
        const int Longest = 128;
        value = default;
        if (_bytes.Length > Longest)
        {
            return false;
        }

        Span<char> text = stackalloc char[Longest];
        text = text[..Encoding.UTF8.GetChars(_bytes, text)];
        if (!TimestampText.TryParse(text, out long micros))
        {
            return false;
        }

        value = new Timestamp(micros);
        return true;
    }

    /// <summary>Splits at each occurrence of the separator; empty parts are kept, as SQL's <c>split</c> keeps them. Null has no parts.</summary>
    /// <param name="separator">The separator, at least one byte.</param>
    public Utf8Splitter Split(ReadOnlySpan<byte> separator) => new(this, separator);

    /// <summary>Views the same bytes as binary.</summary>
    public Bytes AsBytes() => new(_bytes);

    /// <summary>The hash of the bytes, for use in tests and callbacks.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    /// <summary>Not supported: a view can't be boxed.</summary>
    /// <param name="obj">Anything.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override bool Equals(object? obj) => throw new NotSupportedException("A Utf8 is a view and can't be boxed; compare with ==.");

    /// <summary>The text as a string, with U+FFFD in the place of malformed bytes; the empty string for null.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_bytes);

    private FormatException NotANumber(string kind) =>
        new(IsNull ? $"A null text was read as {kind}; test IsNull first." : $"'{ToString()}' is not {kind}; use the Try method where such text may come.");
}
