namespace Weir.Conformance.Tests;

/// <summary>Spark's aggregates over plain values, nulls among them.</summary>
internal static class Aggregate
{
    public static object? Sum(this IEnumerable<long?> values) => values.Any(value => value is not null) ? values.Sum(value => value ?? 0) : null;

    public static object? Sum(this IEnumerable<double?> values) => values.Any(value => value is not null) ? values.Sum(value => value ?? 0) : null;

    public static object? Avg(this IEnumerable<double?> values) => values.Average();

    public static object? Min(this IEnumerable<object?> values) => values.Where(value => value is not null).Order(Cells.Order).FirstOrDefault();

    public static object? Max(this IEnumerable<object?> values) => values.Where(value => value is not null).Order(Cells.Order).LastOrDefault();
}
