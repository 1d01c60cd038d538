using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>Failures of expressions: under ANSI, Spark's default, what has no result is an error. Each names the expression and the values.</summary>
internal static class SqlErrors
{
    [DoesNotReturn]
    internal static void Overflow<TLeft, TRight>(TLeft left, TRight right, string sql, string range) =>
        throw new QueryException(Say($"ARITHMETIC_OVERFLOW: '{sql}' left the range of {range} with {left} and {right}; cast to a wider type, or use try_add and the like for null instead."));

    [DoesNotReturn]
    internal static void Overflow<T>(T value, string sql, string range) =>
        throw new QueryException(Say($"ARITHMETIC_OVERFLOW: '{sql}' left the range of {range} with {value}; cast to a wider type."));

    [DoesNotReturn]
    internal static void DivideByZero<T>(T left, string sql) =>
        throw new QueryException(Say($"DIVIDE_BY_ZERO: '{sql}' divided {left} by 0; test the divisor, or use try_divide or nullif(divisor, 0) for null instead."));

    [DoesNotReturn]
    internal static void RemainderByZero<T>(T left, string sql) =>
        throw new QueryException(Say($"REMAINDER_BY_ZERO: '{sql}' divided {left} by 0; test the divisor, or use nullif(divisor, 0) for null instead."));

    [DoesNotReturn]
    internal static void TooManyDigits<T>(T value, string sql, int precision, int scale) =>
        throw new QueryException(Say($"NUMERIC_VALUE_OUT_OF_RANGE: '{sql}' can't turn {value} into DECIMAL({precision},{scale}), which has fewer digits; cast to a wider type, or use TRY_CAST for null instead."));

    [DoesNotReturn]
    internal static void CastOverflow<T>(T value, string sql, string type) =>
        throw new QueryException(Say($"CAST_OVERFLOW: '{sql}' can't turn {value} into {type}; cast to a wider type, or use TRY_CAST for null instead."));

    [DoesNotReturn]
    internal static void CastInvalid(Utf8 text, string sql, string type) =>
        throw new QueryException($"CAST_INVALID_INPUT: '{sql}' can't read '{Shown(text)}' as {type}; correct the value, or use TRY_CAST for null instead.");

    private static string Say(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);

    /// <summary>Enough of a text to know it by.</summary>
    private static string Shown(Utf8 text)
    {
        const int Most = 80;
        return text.Length <= Most ? text.ToString() : text.Slice(0, Most).ToString() + "..";
    }
}
