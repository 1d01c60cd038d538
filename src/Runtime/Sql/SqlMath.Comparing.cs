using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>Spark's order of numbers: NaN is equal to itself and greater than all others, and -0.0 is 0.0.</summary>
public static partial class SqlMath
{
    /// <summary>True, not as a constant: for a condition that is known to fail, behind which the compiler would find nothing reached.</summary>
    public static bool Always => true;

    /// <summary>The order of two numbers.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Compare(double left, double right) =>
        left < right ? -1 : left > right ? 1 : left == right ? 0 : double.IsNaN(left).CompareTo(double.IsNaN(right));

    /// <summary>The order of two truths: false comes first.</summary>
    /// <param name="left">One truth.</param>
    /// <param name="right">The other.</param>
    public static int Compare(bool left, bool right) => left.CompareTo(right);

    /// <summary>Whether two numbers are equal, or both null.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static bool NullSafeEqual(double? left, double? right) =>
        left is { } one && right is { } other ? Compare(one, other) == 0 : left is null && right is null;

    /// <summary>The greater of two values; a null is passed over.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static T? Greatest<T>(T? left, T? right)
        where T : unmanaged, IComparable<T> =>
        left is { } one && right is { } other ? AggregateMath.IsLess(one, other) ? other : one : left ?? right;

    /// <summary>The lesser of two values; a null is passed over.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static T? Least<T>(T? left, T? right)
        where T : unmanaged, IComparable<T> =>
        left is { } one && right is { } other ? AggregateMath.IsLess(other, one) ? other : one : left ?? right;
}
