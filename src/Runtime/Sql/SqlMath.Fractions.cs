using System;

namespace Weir.Runtime;

/// <summary>Floating-point numbers and decimals.</summary>
/// <remarks>A decimal is C#'s, of up to 28 digits where Spark's has 38; what leaves that range is an error. Results have the scale that Spark's rules give, half away from zero.</remarks>
public static partial class SqlMath
{
    /// <summary>The quotient.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">What it is divided by.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The divisor is 0.</exception>
    public static double Divide(double left, double right, string sql)
    {
        if (right == 0)
        {
            SqlErrors.DivideByZero(left, sql);
        }

        return left / right;
    }

    /// <summary>The quotient; null for the divisor 0.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">What it is divided by.</param>
    public static double? TryDivide(double left, double right) => right == 0 ? null : left / right;

    /// <summary>The quotient.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">What it is divided by.</param>
    /// <param name="scale">How many digits stay behind the point.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The divisor is 0, or the quotient beyond a decimal.</exception>
    public static decimal Divide(decimal left, decimal right, int scale, string sql)
    {
        if (right == 0)
        {
            SqlErrors.DivideByZero(left, sql);
        }

        return TryDivide(left, right, scale) ?? Overflow(left, right, sql);
    }

    /// <summary>The quotient; null for the divisor 0 and beyond a decimal.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">What it is divided by.</param>
    /// <param name="scale">How many digits stay behind the point.</param>
    public static decimal? TryDivide(decimal left, decimal right, int scale) => right == 0 ? null : Try(left, right, scale, static (a, b) => a / b);

    /// <summary>The sum.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The sum is beyond a decimal.</exception>
    public static decimal Add(decimal left, decimal right, string sql) => TryAdd(left, right) ?? Overflow(left, right, sql);

    /// <summary>The sum; null beyond a decimal.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static decimal? TryAdd(decimal left, decimal right) => Try(left, right, null, static (a, b) => a + b);

    /// <summary>The difference.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">What is taken off it.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The difference is beyond a decimal.</exception>
    public static decimal Subtract(decimal left, decimal right, string sql) => TrySubtract(left, right) ?? Overflow(left, right, sql);

    /// <summary>The difference; null beyond a decimal.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">What is taken off it.</param>
    public static decimal? TrySubtract(decimal left, decimal right) => Try(left, right, null, static (a, b) => a - b);

    /// <summary>The product.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <param name="scale">How many digits stay behind the point.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The product is beyond a decimal.</exception>
    public static decimal Multiply(decimal left, decimal right, int scale, string sql) => TryMultiply(left, right, scale) ?? Overflow(left, right, sql);

    /// <summary>The product; null beyond a decimal.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <param name="scale">How many digits stay behind the point.</param>
    public static decimal? TryMultiply(decimal left, decimal right, int scale) => Try(left, right, scale, static (a, b) => a * b);

    /// <summary>The quotient without its fraction, as DIV gives it.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">What it is divided by.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The divisor is 0, or the quotient beyond BIGINT.</exception>
    public static long DivideWhole(decimal left, decimal right, string sql)
    {
        if (right == 0)
        {
            SqlErrors.DivideByZero(left, sql);
        }

        decimal quotient = decimal.Truncate(Try(left, right, null, static (a, b) => a / b) ?? Overflow(left, right, sql));
        if (quotient is < long.MinValue or > long.MaxValue)
        {
            SqlErrors.Overflow(left, right, sql, "BIGINT");
        }

        return (long)quotient;
    }

    /// <summary>The number with so many digits behind the point, half away from zero.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">How many digits.</param>
    public static decimal Round(decimal value, int digits) => decimal.Round(value, digits, MidpointRounding.AwayFromZero);

    /// <summary>The number with so many digits behind the point, half away from zero, by the digits that it is written with: 2.675 gives 2.68.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">How many digits.</param>
    public static double Round(double value, int digits)
    {
        // Beyond 2^52 a double has no fraction.
        return Math.Abs(value) < 4503599627370496.0 && SqlCast.TryWritten(value, out decimal written) ? (double)Round(written, digits) : value;
    }

    /// <inheritdoc cref="Round(double, int)"/>
    public static float Round(float value, int digits) => Math.Abs(value) < 8388608f && SqlCast.TryWritten(value, out decimal written) ? (float)Round(written, digits) : value;

    /// <summary>The greatest whole number that isn't greater; beyond BIGINT its end, and 0 for NaN, as in Spark.</summary>
    /// <param name="value">The number.</param>
    public static long Floor(double value) => long.CreateSaturating(Math.Floor(value));

    /// <summary>The greatest whole number that isn't greater.</summary>
    /// <param name="value">The number.</param>
    public static decimal Floor(decimal value) => decimal.Floor(value);

    /// <summary>The least whole number that isn't less; beyond BIGINT its end, and 0 for NaN, as in Spark.</summary>
    /// <param name="value">The number.</param>
    public static long Ceiling(double value) => long.CreateSaturating(Math.Ceiling(value));

    /// <summary>The least whole number that isn't less.</summary>
    /// <param name="value">The number.</param>
    public static decimal Ceiling(decimal value) => decimal.Ceiling(value);

    private static decimal Overflow(decimal left, decimal right, string sql)
    {
        SqlErrors.Overflow(left, right, sql, "a decimal of 28 digits");
        return 0;
    }

    private static decimal? Try(decimal left, decimal right, int? scale, Func<decimal, decimal, decimal> compute)
    {
        try
        {
            decimal result = compute(left, right);
            return scale is { } digits ? Round(result, digits) : result;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
