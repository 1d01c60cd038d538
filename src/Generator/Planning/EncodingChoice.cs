using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Weir.Generator;

/// <summary>Decides what the row type can be written as: what the query's sinks ask for and no more.</summary>
internal static class EncodingChoice
{
    public static RowEncodings Choose(QueryModel query, RowModel output)
    {
        return new RowEncodings
        {
            Json = Columns(query, output, EncodeKind.Json).Select(column => new JsonColumn(JsonName(column.Name), column)).ToEquatableArray(),
            Csv = Columns(query, output, EncodeKind.Csv).ToEquatableArray(),
            Bytes = Columns(query, output, EncodeKind.Text, EncodeKind.Raw).FirstOrDefault(),
            Partition = query.Sinks.FirstOrDefault(sink => sink.File is not null)?.File!.PartitionBy.Select(column => output.Find(column.Property)!).ToEquatableArray() ?? [],
            Record = query.Sinks.FirstOrDefault(sink => sink.Kafka is not null) is { } kafka ? Record(kafka, output) : [],
        };
    }

    /// <summary>The columns that make up rows in the first of some forms that a sink asks for; none where no sink does.</summary>
    public static IEnumerable<ColumnModel> Columns(QueryModel query, RowModel output, params EncodeKind[] kinds) =>
        query.Sinks.FirstOrDefault(sink => kinds.Contains(sink.Encoding)) is { } asking ? output.Columns.Where(column => !IsLeftOut(query, asking, output, column)) : [];

    /// <summary>Headers have no form in a text; what describes a Kafka record is in none of the values that the query writes.</summary>
    private static bool IsLeftOut(QueryModel query, SinkModel asking, RowModel output, ColumnModel column) =>
        column.Type.Kind == ColumnKind.Headers || (asking.File is { } file && file.PartitionBy.Any(partition => partition.Property == column.Property)) || query.Sinks.Any(sink => sink.Kafka is not null && KafkaColumns.IsLeftOut(asking.Kafka is null ? sink with { Encoding = asking.Encoding } : sink, output, column));

    /// <summary>The parts of a Kafka record that are columns of the row.</summary>
    private static EquatableArray<OptionModel> Record(SinkModel sink, RowModel output)
    {
        var parts = new List<OptionModel>();
        void Add(ColumnOrigin part, string name, bool isBytes)
        {
            if (KafkaColumns.Find(sink, output, part) is { } column)
            {
                string property = CSharp.Identifier(column.Property);
                parts.Add(new OptionModel(name, isBytes && column.Type.Kind == ColumnKind.Utf8 ? $"row.{property}.AsBytes()" : $"row.{property}"));
            }
        }

        if (sink.Encoding == EncodeKind.None)
        {
            Add(ColumnOrigin.Raw, "Value", isBytes: true);
        }

        Add(ColumnOrigin.KafkaKey, "Key", isBytes: true);
        Add(ColumnOrigin.KafkaTopic, "Topic", isBytes: false);
        Add(ColumnOrigin.KafkaPartition, "Partition", isBytes: false);
        Add(ColumnOrigin.KafkaHeaders, "Headers", isBytes: false);
        Add(ColumnOrigin.KafkaTimestamp, "Timestamp", isBytes: false);
        return parts.ToEquatableArray();
    }

    /// <summary>A name as a JSON text with a colon behind it.</summary>
    private static string JsonName(string name)
    {
        var text = new StringBuilder("\"");
        foreach (char character in name)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }

        return Literals.Of(text.Append("\":").ToString()) + "u8";
    }
}
