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
            _writer.Line("\n/// <inheritdoc/>");
            using (_writer.Braces($"public override void WriteJson(scoped in {Row(row.Name)} row, {CSharp.Runtime("JsonRowWriter")} json)", "}"))
            {
                _writer.Line("json.Begin();");
                foreach (var (name, column) in encodings.Json)
                {
                    _writer.Line($"json.Write({name}, {ColumnOf(column)});");
                }

                _writer.Line("json.End();");
            }
        }

        if (!encodings.Csv.IsEmpty)
        {
            _writer.Line("\n/// <inheritdoc/>");
            using (_writer.Braces($"public override void WriteCsv(scoped in {Row(row.Name)} row, {CSharp.Runtime("CsvRowWriter")} csv)", "}"))
            {
                _writer.Line("csv.Begin();");
                foreach (var column in encodings.Csv)
                {
                    _writer.Line($"csv.Write({ColumnOf(column)});");
                }

                _writer.Line("csv.End();");
            }
        }

        if (encodings.Bytes is { } only)
        {
            _writer.Line($"\n/// <inheritdoc/>\npublic override global::Weir.Bytes BytesOf(scoped in {Row(row.Name)} row) => {BytesOf(only)};");
        }

        if (!encodings.Partition.IsEmpty)
        {
            _writer.Line("\n/// <inheritdoc/>");
            using (_writer.Braces($"public override void WritePartition(scoped in {Row(row.Name)} row, {CSharp.Runtime("CellWriter")} cells)", "}"))
            {
                foreach (var column in encodings.Partition)
                {
                    _writer.Line($"cells.Write({ColumnOf(column)});");
                }
            }
        }

        if (!encodings.Record.IsEmpty)
        {
            _writer.Line("\n/// <inheritdoc/>");
            using (_writer.Braces($"public override void ReadRecord(scoped in {Row(row.Name)} row, ref {CSharp.Runtime("RecordColumns")} record)", "}"))
            {
                foreach (var part in encodings.Record)
                {
                    _writer.Line($"record.{part.Name} = {part.Expression};");
                }
            }
        }
    }

    private static string BytesOf(ColumnModel column) => column.Type.Kind == ColumnKind.Utf8 ? ColumnOf(column) + ".AsBytes()" : ColumnOf(column);
}
