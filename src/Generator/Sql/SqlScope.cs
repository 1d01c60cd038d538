using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>The columns that an expression may name.</summary>
/// <param name="Row">The row's name, as messages call it and as it may stand before a column.</param>
/// <param name="Columns">The row's columns, then those of its source that it leaves out.</param>
internal sealed record SqlScope(string Row, EquatableArray<SqlScopeColumn> Columns)
{
    /// <summary>The columns of a row and some others.</summary>
    public static SqlScope Of(RowModel row, IEnumerable<SqlScopeColumn> others) =>
        new(row.Name, row.Columns.Select(Own).Concat(others).ToEquatableArray());

    /// <summary>The columns of the source's row that are read, and some others: what its computed columns are over.</summary>
    public static SqlScope OfRead(RowModel row, IEnumerable<SqlScopeColumn> others) =>
        new(row.Name, row.Columns.Where(column => column.Role != ColumnRole.Expr).Select(Own).Concat(others).ToEquatableArray());

    /// <summary>Whether the name is one of a column here.</summary>
    public bool Has(NameSyntax name) => (name.Row is null || name.Row.Equals(Row, StringComparison.OrdinalIgnoreCase)) && Find(name.Name) is not null;

    /// <summary>The column of the name: in capitals or not, as SQL calls it or as the property is called. The row's own come first.</summary>
    public SqlScopeColumn? Find(string name) =>
        Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? Columns.FirstOrDefault(column => column.Property?.Equals(name, StringComparison.OrdinalIgnoreCase) == true);

    private static SqlScopeColumn Own(ColumnModel column) => new(column.Property, column.Name, column.Property, column.Type);
}

/// <summary>A column that an expression may name.</summary>
/// <param name="Key">The name by which the code's writer finds it.</param>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Property">The property's name; null where no property has the column.</param>
/// <param name="Type">Its type.</param>
internal sealed record SqlScopeColumn(string Key, string Name, string? Property, ColumnType Type);
