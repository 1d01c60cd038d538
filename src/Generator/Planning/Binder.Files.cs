using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Whether the result has what a file sink needs.</summary>
internal sealed partial class Binder
{
    private void CheckFile(SinkModel sink, RowModel row)
    {
        var anchor = Anchor.Query.AtAttribute(WellKnownNames.FileSink);
        var partitions = new HashSet<string>();
        for (int i = 0; i < sink.File!.PartitionBy.Length; i++)
        {
            var element = anchor.AtArgument("PartitionBy").AtElement(i);
            if (Resolve(sink.File.PartitionBy[i], row, element) is not { } column)
            {
                return;
            }

            partitions.Add(column.Property);
            if (column.Type.Kind is ColumnKind.Bytes or ColumnKind.TimeWindow or ColumnKind.Headers)
            {
                Report(DiagnosticIds.FileSink, element, _class, $"can't name directories by '{column.Property}' of type '{column.Type}'; use a text, a number or a time");
            }
        }

        var written = row.Columns.Where(column => !partitions.Contains(column.Property)).ToList();
        if (written.Count == 0)
        {
            Report(DiagnosticIds.FileSink, anchor.AtArgument("PartitionBy"), _class, $"has all columns of '{row.Name}' in PartitionBy, so that none is left for the files; take one out");
        }
        else if (Unwritable(sink.Encoding, row, written) is { } why)
        {
            Report(DiagnosticIds.FileSink, anchor, _class, why);
        }
        else if (!EncodingChoice.Columns(_query, row, sink.Encoding).SequenceEqual(written))
        {
            Report(DiagnosticIds.FileSink, anchor, _class, $"writes rows as {sink.Encoding.ToString().ToUpperInvariant()}, and so does [KafkaSink], with other columns of '{row.Name}'; use another format, or a query for each");
        }
    }

    /// <summary>Why a row's columns can't be written in a format; null where they can.</summary>
    private static string? Unwritable(EncodeKind encoding, RowModel row, List<ColumnModel> written) =>
        written.FirstOrDefault(column => column.Type.Kind == ColumnKind.Headers) is { } headers ? $"has no form for the headers '{headers.Property}'; leave them out of '{row.Name}'"
        : encoding == EncodeKind.Text && written is not [{ Type.Kind: ColumnKind.Utf8 }] ? $"writes text, which is one column of type Utf8, and '{row.Name}' has {Listed(written)}; keep one, or set Format = Format.Json"
        : encoding == EncodeKind.Csv && written.FirstOrDefault(column => column.Type.Kind == ColumnKind.TimeWindow) is { } window
            ? $"writes CSV, which has no form for the window '{window.Property}'; set Format = Format.Json, or use two columns of type Timestamp"
        : null;
}
