using System;

namespace Weir;

/// <summary>Counts the group's rows, or those of them whose column is not null.</summary>
/// <param name="column">The column whose nulls are not counted, by <c>nameof(Row.Column)</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CountAttribute(string? column = null) : Attribute
{
    /// <summary>The column whose nulls are not counted; all rows are counted without one.</summary>
    public string? Column { get; } = column;
}
