using System;

namespace Weir;

/// <summary>Finds the group's largest value.</summary>
/// <remarks>Nulls are skipped, and a group of nulls gives null. Text is compared by its bytes.</remarks>
/// <param name="column">The column, by <c>nameof(Row.Column)</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MaxAttribute(string column) : Attribute
{
    /// <summary>The column, by <c>nameof(Row.Column)</c>.</summary>
    public string Column { get; } = column;
}
