using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Weir.Runtime;

/// <summary>Fields as columns: each read gives null for a null field and for one that isn't of the column's type.</summary>
public ref partial struct CsvReader
{
    /// <summary>Reads text.</summary>
    /// <param name="column">The column's name.</param>
    public Utf8 ReadUtf8(scoped ReadOnlySpan<byte> column) => TryReadField(out _, out var text) ? new Utf8(text) : Utf8.Null;

    /// <summary>Reads the field's bytes.</summary>
    /// <param name="column">The column's name.</param>
    public Bytes ReadBytes(scoped ReadOnlySpan<byte> column) => ReadUtf8(column).AsBytes();

    /// <summary>Reads a whole number.</summary>
    /// <typeparam name="T">The column's type.</typeparam>
    /// <param name="column">The column's name.</param>
    public T? ReadInteger<T>(scoped ReadOnlySpan<byte> column)
        where T : struct, IBinaryInteger<T>
    {
        if (!TryReadField(out int start, out var text))
        {
            return null;
        }

        return T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : Refused<T>(start, column, "a whole number that its type holds");
    }

    /// <summary>Reads a number.</summary>
    /// <param name="column">The column's name.</param>
    public double? ReadDouble(scoped ReadOnlySpan<byte> column)
    {
        if (!TryReadField(out int start, out var text))
        {
            return null;
        }

        return TryReadNumber(text, out double value) ? value : Refused<double>(start, column, "a number");
    }

    /// <summary>Reads a number.</summary>
    /// <param name="column">The column's name.</param>
    public float? ReadSingle(scoped ReadOnlySpan<byte> column)
    {
        if (!TryReadField(out int start, out var text))
        {
            return null;
        }

        return TryReadNumber(text, out float value) ? value : Refused<float>(start, column, "a number");
    }

    /// <summary>Reads a decimal number.</summary>
    /// <param name="column">The column's name.</param>
    public decimal? ReadDecimal(scoped ReadOnlySpan<byte> column)
    {
        if (!TryReadField(out int start, out var text))
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value : Refused<decimal>(start, column, "a decimal number that its type holds");
    }

    /// <summary>Reads <c>true</c> or <c>false</c>, in any case.</summary>
    /// <param name="column">The column's name.</param>
    public bool? ReadBoolean(scoped ReadOnlySpan<byte> column)
    {
        if (!TryReadField(out int start, out var text))
        {
            return null;
        }

        return Ascii.EqualsIgnoreCase(text, "true"u8) ? true
            : Ascii.EqualsIgnoreCase(text, "false"u8) ? false
            : Refused<bool>(start, column, "true or false");
    }

    /// <summary>Reads a moment as <see cref="Timestamp.Parse"/> does.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="microsPerUnit">The unit of numbers in microseconds; without one numbers are no moments, as in Spark.</param>
    public Timestamp? ReadTimestamp(scoped ReadOnlySpan<byte> column, long microsPerUnit = 0)
    {
        if (!TryReadField(out int start, out var text))
        {
            return null;
        }

        return TryReadUnits(text, microsPerUnit, out long micros) ? new Timestamp(micros)
            : new Utf8(text).TryParseTimestamp(out var moment) ? moment
            : Refused<Timestamp>(start, column, "a date and time");
    }

    /// <summary>Reads a length of time as <see cref="Duration.Parse"/> does.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="microsPerUnit">The unit of numbers in microseconds; without one numbers are no lengths of time.</param>
    public Duration? ReadDuration(scoped ReadOnlySpan<byte> column, long microsPerUnit = 0)
    {
        if (!TryReadField(out int start, out var text))
        {
            return null;
        }

        return TryReadUnits(text, microsPerUnit, out long micros) || IntervalText.TryParse(text, out micros)
            ? new Duration(micros)
            : Refused<Duration>(start, column, "a length of time");
    }

    private static bool TryReadUnits(ReadOnlySpan<byte> text, long microsPerUnit, out long micros)
    {
        micros = 0;
        if (microsPerUnit == 0
            || !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long units)
            || units > long.MaxValue / microsPerUnit || units < long.MinValue / microsPerUnit)
        {
            return false;
        }

        micros = units * microsPerUnit;
        return true;
    }

    // .NET takes NaN and Infinity itself; Inf is Spark's.
    private static bool TryReadNumber<T>(ReadOnlySpan<byte> text, out T value)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (Ascii.EqualsIgnoreCase(text, "Inf"u8) || Ascii.EqualsIgnoreCase(text, "-Inf"u8))
        {
            value = text[0] == (byte)'-' ? T.NegativeInfinity : T.PositiveInfinity;
            return true;
        }

        return T.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value!);
    }

    private T? Refused<T>(int start, scoped ReadOnlySpan<byte> column, string expected)
        where T : struct
    {
        Fail(PayloadProblem.BadValue, start, column, expected);
        return null;
    }
}
