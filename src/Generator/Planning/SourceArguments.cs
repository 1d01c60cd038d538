using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>What a source's options are set to: what its attribute says, and what follows from the row that it gives.</summary>
internal static class SourceArguments
{
    /// <summary>The options, each with its C# expression.</summary>
    public static EquatableArray<OptionModel> Of(SourceModel source, RowModel row) => source.Options.Concat(OfRow(source, row)).ToEquatableArray();

    private static IEnumerable<OptionModel> OfRow(SourceModel source, RowModel row)
    {
        if (ReadsHeaders(source, row))
        {
            yield return new OptionModel("IncludeHeaders", "true");
        }

        if (source.Kind != SourceKind.File)
        {
            yield break;
        }

        // A blank line is a text, but no object and no fields: Spark's readers leave it out as well.
        if (row.Payload is { Format: PayloadFormat.Json or PayloadFormat.Csv })
        {
            yield return new OptionModel("ReadsBlankLines", "false");
        }

        if (source.HasHeader && row.Payload?.Csv is { } csv)
        {
            string[] columns = [.. row.Columns.Where(column => SourceSchema.IsDecoded(row, column) && column.Role != ColumnRole.Expr).Select(column => column.Name)];
            string characters = string.Join(", ", new[] { csv.Separator, csv.Quote, csv.Escape }.Select(Literals.Of));
            yield return new OptionModel("Header", $"new {CSharp.Runtime("CsvHeader")}({Literals.OfList(columns)}, {characters})");
        }
    }

    /// <summary>Whether the query reads records' headers.</summary>
    private static bool ReadsHeaders(SourceModel source, RowModel row) => source.Kind == SourceKind.Kafka
        && row.Columns.Any(column => !SourceSchema.IsDecoded(row, column) && SourceSchema.NameOf(row, column) == "headers");
}
