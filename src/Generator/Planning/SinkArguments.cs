using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>What sinks' options are set to: what their attributes say, and what follows from the row that they get.</summary>
internal static class SinkArguments
{
    /// <summary>The sinks with their options.</summary>
    public static EquatableArray<SinkModel> Of(QueryModel query, RowModel output) =>
        query.Sinks.Select(sink => sink with { Options = sink.Options.Concat(OfRow(query, sink, output)).ToEquatableArray() }).ToEquatableArray();

    private static IEnumerable<OptionModel> OfRow(QueryModel query, SinkModel sink, RowModel output)
    {
        if (sink.File is not { } file)
        {
            yield break;
        }

        if (!file.PartitionBy.IsEmpty)
        {
            yield return new OptionModel("PartitionBy", Literals.OfList([.. file.PartitionBy.Select(column => output.Find(column.Property)!.Name)]));
        }

        if (file.HasHeader)
        {
            yield return new OptionModel("Header", Literals.OfList([.. EncodingChoice.Columns(query, output, sink.Encoding).Select(column => column.Name)]));
        }
    }
}
