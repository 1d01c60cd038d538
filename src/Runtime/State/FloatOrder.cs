namespace Weir.Runtime;

/// <summary>The order of floating-point numbers as Spark sorts them: null before all numbers, NaN behind them, -0.0 equal to 0.0.</summary>
public static class FloatOrder
{
    /// <summary>Compares two numbers.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <returns>Below 0 if the left is before the right, above 0 if it is behind it, 0 if neither.</returns>
    public static int Compare(double left, double right)
    {
        // .NET has NaN before all numbers.
        bool isLast = double.IsNaN(left);
        return isLast || double.IsNaN(right) ? isLast.CompareTo(double.IsNaN(right)) : left.CompareTo(right);
    }

    /// <summary>Compares two numbers that may be null.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <returns>Below 0 if the left is before the right, above 0 if it is behind it, 0 if neither.</returns>
    public static int Compare(double? left, double? right) => left is { } first && right is { } second ? Compare(first, second) : left.HasValue.CompareTo(right.HasValue);
}
