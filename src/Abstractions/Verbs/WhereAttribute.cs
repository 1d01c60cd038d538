using System;

namespace Weir;

/// <summary>
/// Keeps the rows for which a condition holds: on the query's class an SQL condition over columns, <c>[Where("event_type = 'view'")]</c>, or on a method the method's
/// answer, <c>[Where] static bool Keep(in Word w)</c>. Several must all hold.
/// </summary>
/// <remarks>
/// An SQL condition stands on the source's row, where it runs before the row is made. If that row lacks one of its columns, it stands on the first later row that has them all;
/// <c>word.value</c> says of which row a column is meant. Null counts as false. As with Spark's optimiser, parts joined by AND that do not use the watermark's column run before event
/// times are observed, the others and all methods after it. <c>docs/expressions.md</c> says what expressions may hold.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class WhereAttribute : Attribute
{
    /// <summary>Keeps the rows for which the method says so.</summary>
    public WhereAttribute()
    {
    }

    /// <summary>Keeps the rows for which an SQL condition is true.</summary>
    /// <param name="sql">The condition, as one string literal.</param>
    public WhereAttribute(string sql) => Sql = sql;

    /// <summary>The SQL condition; null on a method.</summary>
    public string? Sql { get; }
}
