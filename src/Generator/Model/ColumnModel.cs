namespace Weir.Generator;

/// <summary>A property of a row.</summary>
/// <remarks>Compared by value: members are strings, enums and records, never symbols.</remarks>
/// <param name="Property">The property's name.</param>
/// <param name="Name">The column's name in sources, sinks and SQL.</param>
/// <param name="Type">The column's type.</param>
/// <param name="Role">How the column gets its value.</param>
/// <param name="Argument">The column that an aggregate is over.</param>
/// <param name="Method">The method that <c>[Call]</c> names.</param>
internal sealed record ColumnModel(string Property, string Name, ColumnType Type, ColumnRole Role, ColumnReference? Argument, string? Method)
{
    /// <summary>Which part of a source's record the column is.</summary>
    public ColumnOrigin Origin { get; init; }

    /// <summary>What a number in a payload counts where the column is a time, in microseconds; null where nothing says so.</summary>
    public long? UnitMicros { get; init; }

    /// <summary>The expression of <c>[Expr]</c>; a key may have one too.</summary>
    public string? Sql { get; init; }

    public bool IsAggregate => Role >= ColumnRole.Count;
}
