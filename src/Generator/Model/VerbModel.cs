namespace Weir.Generator;

/// <summary>What a method of the query does to rows.</summary>
internal enum VerbKind
{
    Where,
    Select,
    Explode,
    FlatMap,
}

/// <summary>A method of the query that rows go through.</summary>
/// <remarks>Compared by value: the method's body is not part of it, since emitted code calls the method.</remarks>
/// <param name="Kind">What the method does.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Input">The row it takes.</param>
/// <param name="Output">The row that comes out; null for a filter.</param>
/// <param name="Column">The column of the output that takes an exploded value.</param>
/// <param name="Element">The type of an exploded value.</param>
internal sealed record VerbModel(VerbKind Kind, string Method, string Input, string? Output, string? Column, ColumnType? Element);
