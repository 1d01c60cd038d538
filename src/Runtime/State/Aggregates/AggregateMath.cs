using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>Arithmetic and order as Spark's aggregates have them.</summary>
internal static class AggregateMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long AddChecked(long left, long right)
    {
        long sum = unchecked(left + right);
        if (((left ^ sum) & (right ^ sum)) < 0)
        {
            ThrowInt64Overflow();
        }

        return sum;
    }

    internal static decimal AddChecked(decimal left, decimal right)
    {
        try
        {
            return left + right;
        }
        catch (OverflowException overflow)
        {
            throw new QueryException("ARITHMETIC_OVERFLOW: a sum of decimals left the range of decimal (28 digits); sum a double instead.", overflow);
        }
    }

    /// <summary>Whether one value is before another. NaN is behind every other number and -0.0 is 0.0, as in Spark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsLess<T>(T left, T right)
        where T : unmanaged, IComparable<T>
    {
        if (typeof(T) == typeof(double))
        {
            double a = Unsafe.BitCast<T, double>(left);
            double b = Unsafe.BitCast<T, double>(right);
            return a < b || (double.IsNaN(b) && !double.IsNaN(a));
        }

        if (typeof(T) == typeof(float))
        {
            float a = Unsafe.BitCast<T, float>(left);
            float b = Unsafe.BitCast<T, float>(right);
            return a < b || (float.IsNaN(b) && !float.IsNaN(a));
        }

        return left.CompareTo(right) < 0;
    }

    [DoesNotReturn]
    private static void ThrowInt64Overflow() =>
        throw new QueryException("ARITHMETIC_OVERFLOW: a sum of integers left the range of long; sum a decimal or a double instead.");
}
