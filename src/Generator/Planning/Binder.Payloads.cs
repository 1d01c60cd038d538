using System.Linq;

namespace Weir.Generator;

/// <summary>Formats of rows, and columns that say which part of a record they are.</summary>
internal sealed partial class Binder
{
    private void CheckPayloads(RowModel sourceRow)
    {
        CheckDeadLetter(sourceRow);
        CheckFileHeader(sourceRow);
        foreach (var row in _query.Rows)
        {
            if (row.Payload is { } payload && Misplaced(row, payload, row.Name == sourceRow.Name) is { } why)
            {
                Report(DiagnosticIds.RowFormat, Anchor.OfRow(row.Name).AtAttribute(WellKnownNames.Row), row.Name, payload.Format.ToString(), why);
            }

            foreach (var column in row.Columns.Where(column => column.Type.Kind == ColumnKind.Headers))
            {
                CheckHeaders(row, column);
            }

            foreach (var column in row.Columns.Where(column => column.Origin != ColumnOrigin.Named))
            {
                CheckOrigin(row, column, row.Name == sourceRow.Name);
            }
        }
    }

    private void CheckDeadLetter(RowModel row)
    {
        string? why = _query.DeadLetter is null ? null
            : row.Payload is not { Format: PayloadFormat.Json or PayloadFormat.Csv } ? $"no record of '{row.Name}' is ever malformed: give the row a format such as Format.Json, or remove it"
            : row.Payload.Mode is not null ? $"the Mode of '{row.Name}' says otherwise what becomes of malformed records: keep one of the two"
            : null;
        if (why is not null)
        {
            Report(DiagnosticIds.DeadLetter, Anchor.Query.AtAttribute(WellKnownNames.DeadLetter), _class, why);
        }
    }

    private void CheckFileHeader(RowModel row)
    {
        if (_query.Source.HasHeader && row.Payload is not { Format: PayloadFormat.Csv })
        {
            Report(
                DiagnosticIds.FileSource, SourceAnchor().AtArgument("Header"), _class,
                $"has a Header, which only CSV has: give '{row.Name}' Format.Csv, or remove it");
        }
    }

    private string? Misplaced(RowModel row, PayloadModel payload, bool isSource)
    {
        if (!isSource)
        {
            return "no source gives it; put the format on the row that the source gives";
        }

        if (!_query.Source.GivesBytes)
        {
            return $"[{_query.Source.Kind}Source] gives no bytes to read; remove the format";
        }

        int read = row.Columns.Count(column => column.Origin == ColumnOrigin.Named);
        return read == 0 ? "none of its columns is read from the value; remove the format"
            : payload.Format == PayloadFormat.Text && read > 1 ? $"text is one column, and {read} of the row's would be; keep one"
            : null;
    }

    private void CheckOrigin(RowModel row, ColumnModel column, bool isSource)
    {
        string attribute = column.Origin.ToString();
        bool isKafka = column.Origin != ColumnOrigin.Raw;
        string? why = !isSource && !(isKafka && column.Origin != ColumnOrigin.KafkaOffset && (row.IsResult || _query.Sinks.Any(sink => sink.Kafka is not null))) ? "it is not of the source's row; take it from there by its name"
            : isSource && (isKafka ? _query.Source.Kind != SourceKind.Kafka : !_query.Source.GivesBytes) ? $"[{_query.Source.Kind}Source] gives no such thing; remove the attribute"
            : null;
        if (why is not null)
        {
            Report(DiagnosticIds.ColumnOrigin, Anchor.OfProperty(row.Name, column.Property).AtAttribute(attribute), column.Property, attribute, why);
        }
    }

    /// <summary>Headers pass through: nothing groups by them, and no source but Kafka has any.</summary>
    private void CheckHeaders(RowModel row, ColumnModel column)
    {
        var anchor = Anchor.OfProperty(row.Name, column.Property).AtType();
        if (_query.Source.Kind == SourceKind.Memory)
        {
            Report(DiagnosticIds.ColumnType, anchor, column.Property, column.Type.ToString(), "only [KafkaSource] gives headers");
        }
        else if (column.Role == ColumnRole.Key)
        {
            Report(DiagnosticIds.TypeMismatch, anchor, column.Property, column.Type.ToString(), "of a type that rows can be grouped by");
        }
    }

    /// <summary>A column that is read from inside the value: any type that the format can say.</summary>
    private void CheckDecoded(RowModel row, ColumnModel column)
    {
        if (column.Type.Kind is ColumnKind.TimeWindow or ColumnKind.Headers)
        {
            Report(
                DiagnosticIds.ColumnType, Anchor.OfProperty(row.Name, column.Property).AtType(), column.Property, column.Type.ToString(),
                column.Type.Kind == ColumnKind.Headers ? "give it [KafkaHeaders]" : $"{row.Payload!.Format.ToString().ToUpperInvariant()} has no windows: use two of type 'Timestamp'");
        }
    }
}
