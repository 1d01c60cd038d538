using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>How rows of the result are written as bytes.</summary>
internal sealed partial class QueryEmitter
{
    /// <summary>The members of the row type that sinks of bytes call.</summary>
    private void WriteEncodings(RowModel row)
    {
        var encodings = Plan.Encodings;
        if (!encodings.Json.IsEmpty)
        {
            WriteEncoding(
                row,
                "WriteJson",
                $"{CSharp.Runtime("JsonRowWriter")} json",
                ["json.Begin();", .. encodings.Json.Select(static part => $"json.Write({part.Name}, {ColumnOf(part.Column)});"), "json.End();"]);
        }

        if (!encodings.Csv.IsEmpty)
        {
            WriteEncoding(
                row,
                "WriteCsv",
                $"{CSharp.Runtime("CsvRowWriter")} csv",
                ["csv.Begin();", .. encodings.Csv.Select(static column => $"csv.Write({ColumnOf(column)});"), "csv.End();"]);
        }

        if (encodings.Bytes is { } only)
        {
            _writer.Line($"\n/// <inheritdoc/>\npublic override global::Weir.Bytes BytesOf(scoped in {Row(row.Name)} row) => {BytesOf(only)};");
        }

        if (!encodings.Partition.IsEmpty)
        {
            WriteEncoding(
                row, "WritePartition", $"{CSharp.Runtime("CellWriter")} cells", [.. encodings.Partition.Select(static column => $"cells.Write({ColumnOf(column)});")]);
        }

        if (!encodings.Record.IsEmpty)
        {
            WriteEncoding(
                row, "ReadRecord", $"ref {CSharp.Runtime("RecordColumns")} record", [.. encodings.Record.Select(static part => $"record.{part.Name} = {part.Expression};")]);
        }
    }

    /// <summary>A method that hands a row's columns to a writer, a statement each.</summary>
    private void WriteEncoding(RowModel row, string method, string writer, IReadOnlyList<string> statements)
    {
        _writer.Line("\n/// <inheritdoc/>");
        using (_writer.Braces($"public override void {method}(scoped in {Row(row.Name)} row, {writer})", "}"))
        {
            foreach (string statement in statements)
            {
                _writer.Line(statement);
            }
        }
    }

    private static string BytesOf(ColumnModel column) => column.Type.Kind == ColumnKind.Utf8 ? ColumnOf(column) + ".AsBytes()" : ColumnOf(column);
}
