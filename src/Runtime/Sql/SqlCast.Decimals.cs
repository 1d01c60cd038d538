using System;
using System.Globalization;
using System.Numerics;

namespace Weir.Runtime;

/// <summary>Decimals of a precision and a scale: digits beyond the scale are rounded, half away from zero; too many before the point are an error.</summary>
public static partial class SqlCast
{
    /// <summary>A decimal with other digits.</summary>
    /// <param name="value">The number.</param>
    /// <param name="precision">How many digits it may have.</param>
    /// <param name="scale">How many of them stand behind the point.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The number has too many digits.</exception>
    public static decimal ToDecimal(decimal value, int precision, int scale, string sql)
    {
        if (TryDecimal(value, precision, scale) is not { } result)
        {
            SqlErrors.TooManyDigits(value, sql, precision, scale);
            return 0;
        }

        return result;
    }

    /// <summary>A decimal with other digits; null where it has too many.</summary>
    /// <param name="value">The number.</param>
    /// <param name="precision">How many digits it may have.</param>
    /// <param name="scale">How many of them stand behind the point.</param>
    public static decimal? TryDecimal(decimal value, int precision, int scale)
    {
        decimal rounded = SqlMath.Round(value, Math.Min(scale, 28));
        int whole = precision - scale;
        return whole > 28 || Math.Abs(rounded) < PowerOfTen(whole) ? rounded : null;
    }

    /// <summary>A whole or floating-point number as a decimal.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="value">The number.</param>
    /// <param name="precision">How many digits it may have.</param>
    /// <param name="scale">How many of them stand behind the point.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The number has too many digits or is none.</exception>
    public static decimal ToDecimal<T>(T value, int precision, int scale, string sql)
        where T : unmanaged, INumber<T>
    {
        if (TryDecimal(value, precision, scale) is not { } result)
        {
            SqlErrors.TooManyDigits(value, sql, precision, scale);
            return 0;
        }

        return result;
    }

    /// <summary>A whole or floating-point number as a decimal; null where it has too many digits or is none.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="value">The number.</param>
    /// <param name="precision">How many digits it may have.</param>
    /// <param name="scale">How many of them stand behind the point.</param>
    public static decimal? TryDecimal<T>(T value, int precision, int scale)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
        {
            return TryDecimal(decimal.CreateTruncating(value), precision, scale);
        }

        return TryWritten(value, out decimal written) ? TryDecimal(written, precision, scale) : null;
    }

    /// <summary>The decimal that a text says.</summary>
    /// <param name="text">The text: a number, perhaps with an exponent.</param>
    /// <param name="precision">How many digits it may have.</param>
    /// <param name="scale">How many of them stand behind the point.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The text says no number, or one with too many digits.</exception>
    public static decimal? ToDecimal(Utf8 text, int precision, int scale, string sql) =>
        Said(TryDecimal(text), text, sql, "DECIMAL") is { } value ? ToDecimal(value, precision, scale, sql) : null;

    /// <summary>The decimal that a text says; null if it says none, or one with too many digits.</summary>
    /// <param name="text">The text: a number, perhaps with an exponent.</param>
    /// <param name="precision">How many digits it may have.</param>
    /// <param name="scale">How many of them stand behind the point.</param>
    public static decimal? TryDecimal(Utf8 text, int precision, int scale) => TryDecimal(text) is { } value ? TryDecimal(value, precision, scale) : null;

    /// <summary>1 for true and 0 for false.</summary>
    /// <param name="value">The truth.</param>
    /// <param name="precision">Unused: one digit always fits.</param>
    /// <param name="scale">Unused.</param>
    public static decimal ToDecimal(bool value, int precision, int scale) => value ? 1 : 0;

    /// <summary>The decimal that is written with the shortest digits that tell a floating-point number, as Java does.</summary>
    internal static bool TryWritten<T>(T value, out decimal written)
        where T : unmanaged, INumber<T>
    {
        Span<byte> digits = stackalloc byte[32];
        written = 0;
        return T.IsFinite(value)
            && value.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture)
            && decimal.TryParse(digits[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out written);
    }

    private static decimal? TryDecimal(Utf8 text) =>
        decimal.TryParse(Trimmed(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : null;

    private static decimal PowerOfTen(int exponent)
    {
        decimal power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
