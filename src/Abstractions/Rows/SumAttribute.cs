using System;

namespace Weir;

/// <summary>Adds up the group's values.</summary>
/// <remarks>Integers give <see cref="long"/>, floating-point numbers <see cref="double"/>, decimals <see cref="decimal"/>; nulls are skipped, and a group of nulls gives null. Overflow fails the query, as in Spark's ANSI mode.</remarks>
/// <param name="column">The column, by <c>nameof(Row.Column)</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SumAttribute(string column) : Attribute
{
    /// <summary>The column, by <c>nameof(Row.Column)</c>.</summary>
    public string Column { get; } = column;
}
