using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Whether the result has what sinks need.</summary>
internal sealed partial class Binder
{
    private void CheckSinks(RowModel row)
    {
        foreach (var sink in _query.Sinks.Where(sink => sink.Kafka is not null))
        {
            CheckValue(sink, row);
            CheckParts(sink, row);
        }

        foreach (var sink in _query.Sinks.Where(sink => sink.File is not null))
        {
            CheckFile(sink, row);
        }
    }

    private void CheckValue(SinkModel sink, RowModel row)
    {
        var anchor = Anchor.Query.AtAttribute(sink.Kind + "Sink");
        if (sink.Encoding == EncodeKind.None)
        {
            if (KafkaColumns.Find(sink, row, ColumnOrigin.Raw) is null)
            {
                Report(DiagnosticIds.KafkaSinkRow, anchor, _class, $"'{row.Name}' has no column 'value': give it one of type Utf8 or Bytes, or set Value = Encode.Json");
            }

            return;
        }

        var encoded = row.Columns.Where(column => !KafkaColumns.IsLeftOut(sink, row, column)).ToList();
        string? why = encoded.Count == 0 ? $"'{row.Name}' has no column that its value could be made of: give it one"
            : sink.Encoding == EncodeKind.Text && encoded is not [{ Type.Kind: ColumnKind.Utf8 }] ? $"text is one column of type Utf8, and '{row.Name}' has {Listed(encoded)}: keep one, or use Encode.Json"
            : sink.Encoding == EncodeKind.Raw && encoded is not [{ Type.Kind: ColumnKind.Utf8 or ColumnKind.Bytes }]
                ? $"a raw value is one column of type Bytes or Utf8, and '{row.Name}' has {Listed(encoded)}: keep one, or use Encode.Json"
            : sink.Encoding == EncodeKind.Csv && encoded.FirstOrDefault(column => column.Type.Kind == ColumnKind.TimeWindow) is { } window
                ? $"CSV has no form for the window '{window.Property}': use Encode.Json, or two columns of type Timestamp"
            : null;
        if (why is not null)
        {
            Report(DiagnosticIds.KafkaSinkRow, anchor.AtArgument("Value"), _class, why);
        }
    }

    /// <summary>The other parts of the record (Spark refuses other types as well).</summary>
    private void CheckParts(SinkModel sink, RowModel row)
    {
        if (!sink.Kafka!.NamesTopic && KafkaColumns.Find(sink, row, ColumnOrigin.KafkaTopic) is null)
        {
            Report(DiagnosticIds.KafkaSinkRow, Anchor.Query.AtAttribute(sink.Kind + "Sink"), _class, $"neither the attribute nor a column of '{row.Name}' names a topic: write [KafkaSink(\"topic\")], or give the row a column 'topic'");
        }

        CheckPart(sink, row, ColumnOrigin.Raw, "value", "Utf8 or Bytes", ColumnKind.Utf8, ColumnKind.Bytes);
        CheckPart(sink, row, ColumnOrigin.KafkaKey, "key", "Utf8 or Bytes", ColumnKind.Utf8, ColumnKind.Bytes);
        CheckPart(sink, row, ColumnOrigin.KafkaTopic, "topic", "Utf8", ColumnKind.Utf8);
        CheckPart(sink, row, ColumnOrigin.KafkaPartition, "partition", "int", ColumnKind.Int32);
        CheckPart(sink, row, ColumnOrigin.KafkaHeaders, "headers", "Headers", ColumnKind.Headers);
        CheckPart(sink, row, ColumnOrigin.KafkaTimestamp, "timestamp", "Timestamp", ColumnKind.Timestamp);
    }

    private void CheckPart(SinkModel sink, RowModel row, ColumnOrigin part, string name, string types, params ColumnKind[] kinds)
    {
        bool isWanted = part != ColumnOrigin.Raw || sink.Encoding == EncodeKind.None;
        if (isWanted && KafkaColumns.Find(sink, row, part) is { } column && !kinds.Contains(column.Type.Kind))
        {
            Report(
                DiagnosticIds.KafkaSinkRow, Anchor.OfProperty(row.Name, column.Property).AtType(), _class,
                $"'{column.Property}' is the record's {name} and of type '{column.Type}': declare it as {types}, or give it another name");
        }
    }

    private static string Listed(List<ColumnModel> columns) =>
        columns.Count == 1 ? $"'{columns[0].Property}' of type '{columns[0].Type}'" : string.Join(", ", columns.Select(column => $"'{column.Property}'"));
}
