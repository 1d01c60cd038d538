using System;
using System.Numerics;

namespace Weir.Runtime;

/// <summary>SQL's CAST between numbers, truths and moments, as generated code calls it. Under ANSI, Spark's default, a value that doesn't fit is an error; TRY_CAST makes it null.</summary>
public static partial class SqlCast
{
    /// <summary>A number as BIGINT; a fraction is cut off.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="value">The number.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The number is beyond the type.</exception>
    public static long ToInt64<T>(T value, string sql)
        where T : unmanaged, INumber<T> => Whole<T, long>(value, sql, "BIGINT");

    /// <inheritdoc cref="ToInt64{T}(T, string)"/>
    public static int ToInt32<T>(T value, string sql)
        where T : unmanaged, INumber<T> => Whole<T, int>(value, sql, "INT");

    /// <inheritdoc cref="ToInt64{T}(T, string)"/>
    public static short ToInt16<T>(T value, string sql)
        where T : unmanaged, INumber<T> => Whole<T, short>(value, sql, "SMALLINT");

    /// <inheritdoc cref="ToInt64{T}(T, string)"/>
    public static sbyte ToSByte<T>(T value, string sql)
        where T : unmanaged, INumber<T> => Whole<T, sbyte>(value, sql, "TINYINT");

    /// <summary>A number as BIGINT; null beyond the type.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="value">The number.</param>
    public static long? TryInt64<T>(T value)
        where T : unmanaged, INumber<T> => TryWhole<T, long>(value, out long whole) ? whole : null;

    /// <inheritdoc cref="TryInt64{T}(T)"/>
    public static int? TryInt32<T>(T value)
        where T : unmanaged, INumber<T> => TryWhole<T, int>(value, out int whole) ? whole : null;

    /// <inheritdoc cref="TryInt64{T}(T)"/>
    public static short? TryInt16<T>(T value)
        where T : unmanaged, INumber<T> => TryWhole<T, short>(value, out short whole) ? whole : null;

    /// <inheritdoc cref="TryInt64{T}(T)"/>
    public static sbyte? TrySByte<T>(T value)
        where T : unmanaged, INumber<T> => TryWhole<T, sbyte>(value, out sbyte whole) ? whole : null;

    /// <summary>1 for true and 0 for false.</summary>
    /// <param name="value">The truth.</param>
    public static long ToInt64(bool value) => value ? 1 : 0;

    /// <inheritdoc cref="ToInt64(bool)"/>
    public static int ToInt32(bool value) => value ? 1 : 0;

    /// <inheritdoc cref="ToInt64(bool)"/>
    public static short ToInt16(bool value) => value ? (short)1 : (short)0;

    /// <inheritdoc cref="ToInt64(bool)"/>
    public static sbyte ToSByte(bool value) => value ? (sbyte)1 : (sbyte)0;

    /// <inheritdoc cref="ToInt64(bool)"/>
    public static double ToDouble(bool value) => value ? 1 : 0;

    /// <inheritdoc cref="ToInt64(bool)"/>
    public static float ToSingle(bool value) => value ? 1 : 0;

    /// <summary>Whether a number isn't 0.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="value">The number.</param>
    public static bool ToBoolean<T>(T value)
        where T : unmanaged, INumber<T> => !T.IsZero(value);

    /// <summary>Seconds since the epoch, rounded down.</summary>
    /// <param name="moment">The moment.</param>
    public static long ToInt64(Timestamp moment) => SqlTime.UnixSeconds(moment);

    /// <summary>Seconds since the epoch, rounded down.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The number is beyond INT.</exception>
    public static int ToInt32(Timestamp moment, string sql) => ToInt32(SqlTime.UnixSeconds(moment), sql);

    /// <summary>Seconds since the epoch, rounded down; null beyond INT.</summary>
    /// <param name="moment">The moment.</param>
    public static int? TryInt32(Timestamp moment) => TryInt32(SqlTime.UnixSeconds(moment));

    /// <summary>Seconds since the epoch.</summary>
    /// <param name="moment">The moment.</param>
    public static double ToDouble(Timestamp moment) => moment.Micros / 1_000_000.0;

    /// <summary>The nearest double.</summary>
    /// <param name="value">The number.</param>
    public static double ToDouble(decimal value) => (double)value;

    /// <summary>The nearest float.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="value">The number.</param>
    public static float ToSingle<T>(T value)
        where T : unmanaged, INumber<T> => float.CreateTruncating(value);

    /// <summary>The moment so many seconds after the epoch.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="seconds">Seconds since the epoch; what is less than a microsecond is cut off.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The moment is beyond what microseconds can tell.</exception>
    public static Timestamp ToTimestamp<T>(T seconds, string sql)
        where T : unmanaged, INumber<T>
    {
        if (TryTimestamp(seconds) is not { } moment)
        {
            SqlErrors.CastOverflow(seconds, sql, "TIMESTAMP");
            return default;
        }

        return moment;
    }

    /// <summary>The moment so many seconds after the epoch; null beyond what microseconds can tell.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="seconds">Seconds since the epoch; what is less than a microsecond is cut off.</param>
    public static Timestamp? TryTimestamp<T>(T seconds)
        where T : unmanaged, INumber<T>
    {
        bool isWhole = typeof(T) != typeof(double) && typeof(T) != typeof(float) && typeof(T) != typeof(decimal);
        if (isWhole)
        {
            return SqlMath.TryMultiply(long.CreateTruncating(seconds), 1_000_000) is { } micros ? new Timestamp(micros) : null;
        }

        return typeof(T) == typeof(decimal)
            ? TryWhole<decimal, long>(Math.Clamp(decimal.CreateTruncating(seconds), -1e15m, 1e15m) * 1_000_000, out long exact) ? new Timestamp(exact) : null
            : TryWhole<double, long>(double.CreateTruncating(seconds) * 1_000_000, out long near) ? new Timestamp(near) : null;
    }

    private static TTo Whole<TFrom, TTo>(TFrom value, string sql, string type)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, IBinaryInteger<TTo>, IMinMaxValue<TTo>
    {
        if (!TryWhole<TFrom, TTo>(value, out var whole))
        {
            SqlErrors.CastOverflow(value, sql, type);
        }

        return whole;
    }

    /// <summary>Cuts a number's fraction off; false where the rest is beyond the type.</summary>
    private static bool TryWhole<TFrom, TTo>(TFrom value, out TTo whole)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, IBinaryInteger<TTo>, IMinMaxValue<TTo>
    {
        whole = TTo.CreateSaturating(value);
        if (typeof(TFrom) == typeof(double) || typeof(TFrom) == typeof(float))
        {
            // The power of two above the greatest is exact as a double; the greatest itself need not be.
            double number = Math.Truncate(double.CreateTruncating(value));
            return number >= double.CreateTruncating(TTo.MinValue) && number < -double.CreateTruncating(TTo.MinValue);
        }

        if (typeof(TFrom) == typeof(decimal))
        {
            decimal number = decimal.Truncate(decimal.CreateTruncating(value));
            return number >= decimal.CreateTruncating(TTo.MinValue) && number <= decimal.CreateTruncating(TTo.MaxValue);
        }

        return long.CreateTruncating(whole) == long.CreateTruncating(value);
    }
}
