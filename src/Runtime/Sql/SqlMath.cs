using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>SQL's arithmetic over whole numbers, as generated code calls it. Under ANSI, Spark's default, what leaves the type's range is an error.</summary>
public static partial class SqlMath
{
    /// <summary>The sum.</summary>
    /// <typeparam name="T">A signed whole number.</typeparam>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The sum is beyond the type.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add<T>(T left, T right, string sql)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T>
    {
        if (!TryAdd(left, right, out var sum))
        {
            SqlErrors.Overflow(left, right, sql, NameOf<T>());
        }

        return sum;
    }

    /// <summary>The difference.</summary>
    /// <typeparam name="T">A signed whole number.</typeparam>
    /// <param name="left">One number.</param>
    /// <param name="right">What is taken off it.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The difference is beyond the type.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Subtract<T>(T left, T right, string sql)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T>
    {
        if (!TrySubtract(left, right, out var difference))
        {
            SqlErrors.Overflow(left, right, sql, NameOf<T>());
        }

        return difference;
    }

    /// <summary>The product.</summary>
    /// <typeparam name="T">A signed whole number.</typeparam>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The product is beyond the type.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Multiply<T>(T left, T right, string sql)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T>
    {
        if (!TryMultiply(left, right, out var product))
        {
            SqlErrors.Overflow(left, right, sql, NameOf<T>());
        }

        return product;
    }

    /// <summary>The quotient without its fraction, as DIV gives it.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">What it is divided by.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The divisor is 0, or the quotient beyond the type.</exception>
    public static long DivideWhole(long left, long right, string sql)
    {
        if (right == 0)
        {
            SqlErrors.DivideByZero(left, sql);
        }

        if (right == -1 && left == long.MinValue)
        {
            SqlErrors.Overflow(left, right, sql, NameOf<long>());
        }

        return left / right;
    }

    /// <summary>The remainder, with the sign of the number that is divided.</summary>
    /// <typeparam name="T">A number.</typeparam>
    /// <param name="left">One number.</param>
    /// <param name="right">What it is divided by.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The divisor is 0.</exception>
    public static T Remainder<T>(T left, T right, string sql)
        where T : unmanaged, INumber<T>
    {
        if (right == T.Zero)
        {
            SqlErrors.RemainderByZero(left, sql);
        }

        // The least number by -1 is beyond the type, though the remainder isn't.
        return right == -T.One ? T.IsInteger(left) ? T.Zero : left % right : left % right;
    }

    /// <summary>The number with the other sign.</summary>
    /// <typeparam name="T">A signed whole number.</typeparam>
    /// <param name="value">The number.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The number is the least of its type.</exception>
    public static T Negate<T>(T value, string sql)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T>
    {
        var negative = unchecked(-value);
        if (negative == value && value != T.Zero)
        {
            SqlErrors.Overflow(value, sql, NameOf<T>());
        }

        return negative;
    }

    /// <summary>The number without its sign.</summary>
    /// <typeparam name="T">A signed whole number.</typeparam>
    /// <param name="value">The number.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The number is the least of its type.</exception>
    public static T Abs<T>(T value, string sql)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T> => T.IsNegative(value) ? Negate(value, sql) : value;

    /// <summary>The sum; null beyond the type.</summary>
    /// <typeparam name="T">A signed whole number.</typeparam>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static T? TryAdd<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T> => TryAdd(left, right, out var sum) ? sum : null;

    /// <summary>The difference; null beyond the type.</summary>
    /// <typeparam name="T">A signed whole number.</typeparam>
    /// <param name="left">One number.</param>
    /// <param name="right">What is taken off it.</param>
    public static T? TrySubtract<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T> => TrySubtract(left, right, out var difference) ? difference : null;

    /// <summary>The product; null beyond the type.</summary>
    /// <typeparam name="T">A signed whole number.</typeparam>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static T? TryMultiply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T> => TryMultiply(left, right, out var product) ? product : null;

    private static bool TryAdd<T>(T left, T right, out T sum)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T>
    {
        sum = unchecked(left + right);
        return !T.IsNegative((left ^ sum) & (right ^ sum));
    }

    private static bool TrySubtract<T>(T left, T right, out T difference)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T>
    {
        difference = unchecked(left - right);
        return !T.IsNegative((left ^ right) & (left ^ difference));
    }

    private static bool TryMultiply<T>(T left, T right, out T product)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T>
    {
        long high = Math.BigMul(long.CreateTruncating(left), long.CreateTruncating(right), out long low);
        product = T.CreateTruncating(low);
        return high == low >> 63 && long.CreateTruncating(product) == low;
    }

    private static string NameOf<T>() =>
        typeof(T) == typeof(sbyte) ? "TINYINT" : typeof(T) == typeof(short) ? "SMALLINT" : typeof(T) == typeof(int) ? "INT" : "BIGINT";
}
