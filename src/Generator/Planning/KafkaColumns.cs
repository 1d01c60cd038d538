using System.Linq;

namespace Weir.Generator;

/// <summary>Which columns of the result are which part of a Kafka record: by attribute, or by Spark's names.</summary>
internal static class KafkaColumns
{
    /// <summary>The column that is a part of the record; null where none is.</summary>
    /// <param name="sink">The sink.</param>
    /// <param name="row">The result's row.</param>
    /// <param name="part">The part, by the attribute that says it; the value's is <see cref="ColumnOrigin.Raw"/>.</param>
    public static ColumnModel? Find(SinkModel sink, RowModel row, ColumnOrigin part) =>
        part == ColumnOrigin.KafkaTopic && sink.Kafka!.NamesTopic ? null
        : row.Columns.FirstOrDefault(column => column.Origin == part) ?? row.Columns.FirstOrDefault(column => column.Origin == ColumnOrigin.Named && IsNamed(sink, column, part));

    /// <summary>Whether a column describes the record and is no part of an encoded value.</summary>
    /// <remarks>A key usually is a part of the value as well, but not of a text, which is one column.</remarks>
    public static bool IsLeftOut(SinkModel sink, RowModel row, ColumnModel column) =>
        column.Type.Kind == ColumnKind.Headers
        || column.Origin is ColumnOrigin.KafkaTopic or ColumnOrigin.KafkaPartition or ColumnOrigin.KafkaTimestamp
        || (sink.Encoding is EncodeKind.Text or EncodeKind.Raw
            && (column.Origin == ColumnOrigin.KafkaKey || column.Name == "topic" || Find(sink, row, ColumnOrigin.KafkaKey) == column));

    /// <summary>Whether a column has the name of a part. In an encoded row, names of parts that may be data are data.</summary>
    private static bool IsNamed(SinkModel sink, ColumnModel column, ColumnOrigin part) => part switch
    {
        ColumnOrigin.Raw => column.Name == "value",
        ColumnOrigin.KafkaKey => column.Name == "key" && (sink.Encoding == EncodeKind.None || column.Type.Kind is ColumnKind.Utf8 or ColumnKind.Bytes),
        ColumnOrigin.KafkaTopic => column.Name == "topic",
        ColumnOrigin.KafkaHeaders => column.Name == "headers" && (sink.Encoding == EncodeKind.None || column.Type.Kind == ColumnKind.Headers),
        ColumnOrigin.KafkaPartition => column.Name == "partition" && sink.Encoding == EncodeKind.None,
        ColumnOrigin.KafkaTimestamp => column.Name == "timestamp" && sink.Encoding == EncodeKind.None,
        _ => false,
    };
}
