using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Weir.Runtime;

/// <summary>What texts say. White space and control characters around it are passed over, as in Spark; a null text gives null.</summary>
public static partial class SqlCast
{
    /// <summary>The whole number that a text says.</summary>
    /// <param name="text">The text: digits, perhaps after a sign.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The text says no number of the type.</exception>
    public static long? ToInt64(Utf8 text, string sql) => Said(TryInt64(text), text, sql, "BIGINT");

    /// <inheritdoc cref="ToInt64(Utf8, string)"/>
    public static int? ToInt32(Utf8 text, string sql) => Said(TryInt32(text), text, sql, "INT");

    /// <inheritdoc cref="ToInt64(Utf8, string)"/>
    public static short? ToInt16(Utf8 text, string sql) => Said(TryInt16(text), text, sql, "SMALLINT");

    /// <inheritdoc cref="ToInt64(Utf8, string)"/>
    public static sbyte? ToSByte(Utf8 text, string sql) => Said(TrySByte(text), text, sql, "TINYINT");

    /// <summary>The whole number that a text says; null if it says none of the type.</summary>
    /// <param name="text">The text: digits, perhaps after a sign.</param>
    public static long? TryInt64(Utf8 text) => TryDigits(Trimmed(text), out long value) ? value : null;

    /// <inheritdoc cref="TryInt64(Utf8)"/>
    public static int? TryInt32(Utf8 text) => TryInt64(text) is { } value && value == (int)value ? (int)value : null;

    /// <inheritdoc cref="TryInt64(Utf8)"/>
    public static short? TryInt16(Utf8 text) => TryInt64(text) is { } value && value == (short)value ? (short)value : null;

    /// <inheritdoc cref="TryInt64(Utf8)"/>
    public static sbyte? TrySByte(Utf8 text) => TryInt64(text) is { } value && value == (sbyte)value ? (sbyte)value : null;

    /// <summary>The number that a text says.</summary>
    /// <param name="text">The text: a number, perhaps with an exponent, or <c>Infinity</c>, <c>inf</c> or <c>NaN</c>.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The text says no number.</exception>
    public static double? ToDouble(Utf8 text, string sql) => Said(TryDouble(text), text, sql, "DOUBLE");

    /// <inheritdoc cref="ToDouble(Utf8, string)"/>
    public static float? ToSingle(Utf8 text, string sql) => Said(TrySingle(text), text, sql, "FLOAT");

    /// <summary>The number that a text says; null if it says none.</summary>
    /// <param name="text">The text: a number, perhaps with an exponent, or <c>Infinity</c>, <c>inf</c> or <c>NaN</c>.</param>
    public static double? TryDouble(Utf8 text) => TryFloating<double>(text, out double value) ? value : null;

    /// <inheritdoc cref="TryDouble(Utf8)"/>
    public static float? TrySingle(Utf8 text) => TryFloating<float>(text, out float value) ? value : null;

    /// <summary>The truth that a text says.</summary>
    /// <param name="text">The text: <c>true</c>, <c>t</c>, <c>yes</c>, <c>y</c> or <c>1</c>, or their opposites, in capitals or not.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The text says no truth.</exception>
    public static bool? ToBoolean(Utf8 text, string sql) => Said(TryBoolean(text), text, sql, "BOOLEAN");

    /// <summary>The truth that a text says; null if it says none.</summary>
    /// <param name="text">The text: <c>true</c>, <c>t</c>, <c>yes</c>, <c>y</c> or <c>1</c>, or their opposites, in capitals or not.</param>
    public static bool? TryBoolean(Utf8 text)
    {
        var said = Trimmed(text);
        return IsOneOf(said, "true"u8, "t"u8, "yes"u8, "y"u8, "1"u8) ? true
            : IsOneOf(said, "false"u8, "f"u8, "no"u8, "n"u8, "0"u8) ? false
            : null;
    }

    /// <summary>The moment that a text says, in UTC where it names no zone.</summary>
    /// <param name="text">The text: a date, perhaps with a time and a zone.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The text says no moment.</exception>
    public static Timestamp? ToTimestamp(Utf8 text, string sql) => Said(TryTimestamp(text), text, sql, "TIMESTAMP");

    /// <summary>The moment that a text says, in UTC where it names no zone; null if it says none.</summary>
    /// <param name="text">The text: a date, perhaps with a time and a zone.</param>
    public static Timestamp? TryTimestamp(Utf8 text) => SqlTimestampText.TryParse(Trimmed(text), out var moment) ? moment : null;

    private static T? Said<T>(T? value, Utf8 text, string sql, string type)
        where T : unmanaged
    {
        if (value is null && !text.IsNull)
        {
            SqlErrors.CastInvalid(text, sql, type);
        }

        return value;
    }

    /// <summary>The bytes between white space and control characters.</summary>
    private static ReadOnlySpan<byte> Trimmed(Utf8 text)
    {
        var bytes = text.Span;
        int start = bytes.IndexOfAnyExceptInRange((byte)0, (byte)' ');
        return start < 0 ? [] : bytes[start..(bytes.LastIndexOfAnyExceptInRange((byte)0, (byte)' ') + 1)];
    }

    private static bool TryDigits(ReadOnlySpan<byte> digits, out long value)
    {
        value = 0;
        bool isNegative = digits is [(byte)'-', ..];
        if (digits is [(byte)'-' or (byte)'+', ..])
        {
            digits = digits[1..];
        }

        // Counted downwards, since the least number has no positive twin.
        foreach (byte digit in digits)
        {
            int one = digit - '0';
            if (one is < 0 or > 9 || value < long.MinValue / 10 || (value *= 10) < long.MinValue + one)
            {
                return false;
            }

            value -= one;
        }

        bool fits = isNegative || value != long.MinValue;
        value = isNegative ? value : unchecked(-value);
        return fits && !digits.IsEmpty;
    }

    private static bool TryFloating<T>(Utf8 text, out T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var said = Trimmed(text);
        if (said is [] or [.., > (byte)'9'])
        {
            return TryNamed(said, out value);
        }

        // Java allows no thousands and no hexadecimal without an exponent; neither does this style.
        return T.TryParse(said, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Infinity and NaN by their names, and numbers with Java's suffix.</summary>
    private static bool TryNamed<T>(ReadOnlySpan<byte> said, out T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        value = T.NaN;
        if (Ascii.EqualsIgnoreCase(said, "nan"u8))
        {
            return true;
        }

        bool isNegative = said is [(byte)'-', ..];
        var name = said is [(byte)'-' or (byte)'+', ..] ? said[1..] : said;
        if (IsOneOf(name, "inf"u8, "infinity"u8, default, default, default))
        {
            value = isNegative ? T.NegativeInfinity : T.PositiveInfinity;
            return true;
        }

        return said is [.., (byte)'d' or (byte)'D' or (byte)'f' or (byte)'F']
            && T.TryParse(said[..^1], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsOneOf(ReadOnlySpan<byte> said, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d, ReadOnlySpan<byte> e) =>
        !said.IsEmpty && (Ascii.EqualsIgnoreCase(said, a) || Ascii.EqualsIgnoreCase(said, b) || Ascii.EqualsIgnoreCase(said, c) || Ascii.EqualsIgnoreCase(said, d) || Ascii.EqualsIgnoreCase(said, e));
}
