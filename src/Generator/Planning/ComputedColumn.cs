namespace Weir.Generator;

/// <summary>A column that is an SQL expression over the row before it, or over the source.</summary>
/// <param name="Property">The column's property.</param>
/// <param name="Expression">The expression.</param>
/// <param name="Text">The expression as a checkpoint's schema says it (<see cref="SqlCanonicalText"/>).</param>
internal sealed record ComputedColumn(string Property, SqlExpression Expression, string Text);
