using System;

namespace Weir;

/// <summary>Computes the column by an SQL expression: <c>[Expr("CAST(key AS STRING)")] public Utf8 Key { get; init; }</c>.</summary>
/// <remarks>
/// On the source's row it is over that row's other columns and those of the source that the row leaves out, on a later row or a <c>[Result]</c> over the row that this is made from.
/// Beside <c>[Key]</c> it groups by the expression. <c>docs/expressions.md</c> says what expressions may hold; they are Spark's, with ANSI's errors.
/// </remarks>
/// <param name="sql">The expression, as one string literal.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExprAttribute(string sql) : Attribute
{
    /// <summary>The expression.</summary>
    public string Sql { get; } = sql;
}
