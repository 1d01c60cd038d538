namespace Weir.Generator;

/// <summary>A key as emitted code makes it.</summary>
/// <param name="Layout">How the key is made.</param>
/// <param name="Columns">The columns' expressions, in order.</param>
internal sealed record KeyExpression(KeyLayout Layout, EquatableArray<KeyColumn> Columns);

/// <summary>One column of a key.</summary>
internal sealed record KeyColumn(ColumnType Type, string Expression);
