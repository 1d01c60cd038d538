namespace Weir.Runtime;

/// <summary>Comparisons, by bytes as Spark's default collation has them.</summary>
public static partial class SqlText
{
    /// <summary>Whether two texts are equal and neither is null.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static bool Equal(Utf8 left, Utf8 right) => !left.IsNull && left == right;

    /// <summary>Whether two values are equal and neither is null.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool Equal(Bytes left, Bytes right) => !left.IsNull && left == right;

    /// <summary>Whether two texts differ and neither is null.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static bool NotEqual(Utf8 left, Utf8 right) => !left.IsNull && !right.IsNull && left != right;

    /// <summary>Whether two values differ and neither is null.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool NotEqual(Bytes left, Bytes right) => !left.IsNull && !right.IsNull && left != right;

    /// <summary>The order of two texts; null where one is null.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static int? Compare(Utf8 left, Utf8 right) => left.IsNull || right.IsNull ? null : left.CompareTo(right);

    /// <summary>The order of two values; null where one is null.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static int? Compare(Bytes left, Bytes right) => left.IsNull || right.IsNull ? null : left.CompareTo(right);

    /// <summary>The greater of two texts; a null is passed over.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static Utf8 Greatest(Utf8 left, Utf8 right) => left.CompareTo(right) >= 0 ? left : right;

    /// <summary>The lesser of two texts; a null is passed over.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static Utf8 Least(Utf8 left, Utf8 right) => right.IsNull || (!left.IsNull && left.CompareTo(right) <= 0) ? left : right;

    /// <summary>The greater of two values; a null is passed over.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static Bytes Greatest(Bytes left, Bytes right) => left.CompareTo(right) >= 0 ? left : right;

    /// <summary>The lesser of two values; a null is passed over.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static Bytes Least(Bytes left, Bytes right) => right.IsNull || (!left.IsNull && left.CompareTo(right) <= 0) ? left : right;
}
