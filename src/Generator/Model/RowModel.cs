using System.Linq;

namespace Weir.Generator;

/// <summary>A row type of the query.</summary>
/// <remarks>Compared by value: members are strings, enums and records, never symbols.</remarks>
internal sealed record RowModel(string Name, bool IsResult, EquatableArray<ColumnModel> Columns)
{
    /// <summary>How a record's value becomes the row; null for a row whose columns are the source's own, or that no source gives.</summary>
    public PayloadModel? Payload { get; init; }

    /// <summary>Whether the row is the outcome of a GROUP BY.</summary>
    public bool IsGrouped => Columns.Any(column => column.IsAggregate || column.Role == ColumnRole.Key);

    public ColumnModel? Find(string property) => Columns.FirstOrDefault(column => column.Property == property);
}
