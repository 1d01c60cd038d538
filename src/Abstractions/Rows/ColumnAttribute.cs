using System;

namespace Weir;

/// <summary>Names a column where the property's name in snake_case is not it, and says what its numbers count.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute : Attribute
{
    /// <summary>Keeps the property's name in snake_case.</summary>
    public ColumnAttribute()
    {
    }

    /// <summary>Names the column.</summary>
    /// <param name="name">The column's name in sources, sinks and SQL.</param>
    public ColumnAttribute(string name) => Name = name;

    /// <summary>The column's name in sources, sinks and SQL; null for the property's in snake_case.</summary>
    public string? Name { get; }

    /// <summary>What a number in a payload counts where the column is a <see cref="Timestamp"/> or a <see cref="Duration"/>: seconds as in Spark.</summary>
    public EpochUnit Unit { get; set; }
}
