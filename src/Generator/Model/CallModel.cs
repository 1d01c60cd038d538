namespace Weir.Generator;

/// <summary>A method that <c>[Call]</c> names: it computes a column of the result from a row.</summary>
internal sealed record CallModel(string Method, string Input, ColumnType Returns);
