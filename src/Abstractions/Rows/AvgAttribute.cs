using System;

namespace Weir;

/// <summary>Averages the group's values.</summary>
/// <remarks>Gives <see cref="double"/>, or <see cref="decimal"/> of decimals; nulls are skipped, and a group of nulls gives null.</remarks>
/// <param name="column">The column, by <c>nameof(Row.Column)</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AvgAttribute(string column) : Attribute
{
    /// <summary>The column, by <c>nameof(Row.Column)</c>.</summary>
    public string Column { get; } = column;
}
