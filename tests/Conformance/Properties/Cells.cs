using System.Globalization;
using System.Text;

namespace Weir.Conformance.Tests;

/// <summary>Rows as text to compare, and Spark's order of values.</summary>
internal static class Cells
{
    /// <summary>Nulls in front, numbers by size with NaN behind all others, text by its bytes.</summary>
    public static IComparer<object?> Order { get; } = Comparer<object?>.Create(Compare);

    /// <summary>A row's values. -0.0 is 0.0: Spark doesn't tell which of the two a group shows.</summary>
    public static string Text(object?[] row) => string.Join(" | ", row.Select(Text));

    /// <summary>The values of an <c>Owned</c> record, in order.</summary>
    public static object?[] Of(object owned) => [.. owned.GetType().GetProperties().Select(column => column.GetValue(owned))];

    private static string Text(object? value) => value switch
    {
        null => "NULL",
        double number => number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture),
        float number => Text((double)number),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        string text => $"'{text}'",
        byte[] bytes => Convert.ToHexString(bytes),
        bool yes => yes ? "true" : "false",
        Duration length => $"{length.Micros}us",
        Timestamp time => $"{time.Micros}us",
        TimeWindow window => $"[{window.Start.Micros}, {window.End.Micros})",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"No property writes a {value.GetType()}."),
    };

    private static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (double a, double b) when double.IsNaN(a) || double.IsNaN(b) => double.IsNaN(a).CompareTo(double.IsNaN(b)),
        (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
        (Timestamp a, Timestamp b) => a.CompareTo(b),
        (TimeWindow a, TimeWindow b) => (a.Start, a.End).CompareTo((b.Start, b.End)),
        _ => ((IComparable)left).CompareTo(right),
    };
}
