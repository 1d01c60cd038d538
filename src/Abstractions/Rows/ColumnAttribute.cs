using System;

namespace Weir;

/// <summary>Names a column where the property's name in snake_case is not it.</summary>
/// <param name="name">The column's name in sources, sinks and SQL.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string name) : Attribute
{
    /// <summary>The column's name in sources, sinks and SQL.</summary>
    public string Name { get; } = name;
}
