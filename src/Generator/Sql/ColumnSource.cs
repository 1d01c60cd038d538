namespace Weir.Generator;

/// <summary>How generated code reads a column.</summary>
/// <param name="Expression">The C# expression.</param>
/// <param name="Type">The expression's own type: not nullable where it is never null, though the column may be.</param>
/// <param name="AsText">The expression that gives binary data as text, where it has one of its own.</param>
internal sealed record ColumnSource(string Expression, ColumnType Type, string? AsText = null);
