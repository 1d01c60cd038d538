using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>The columns that a kind of source has, and how a record gives them. Memory sources have whatever their row says.</summary>
internal static class SourceSchema
{
    /// <summary>Tells the source's own columns from those of its row.</summary>
    private const string KeyPrefix = "source.";

    private static readonly Dictionary<string, SourceColumn> s_rate = new()
    {
        ["timestamp"] = new(new ColumnType(ColumnKind.Timestamp), "record.Timestamp"),
        ["value"] = new(new ColumnType(ColumnKind.Int64), "record.Offset"),
    };

    private static readonly Dictionary<string, SourceColumn> s_socket = new()
    {
        ["value"] = new(new ColumnType(ColumnKind.Utf8), "record.Utf8Value"),
    };

    private static readonly Dictionary<string, SourceColumn> s_socketWithTimestamp = new(s_socket)
    {
        ["timestamp"] = new(new ColumnType(ColumnKind.Timestamp), "record.Timestamp"),
    };

    // Beside the line what Spark has in _metadata.
    private static readonly Dictionary<string, SourceColumn> s_file = new(s_socket)
    {
        ["file_path"] = new(new ColumnType(ColumnKind.Utf8), "batch.Topic"),
        ["file_modification_time"] = new(new ColumnType(ColumnKind.Timestamp), "record.Timestamp"),
    };

    private static readonly Dictionary<string, SourceColumn> s_kafka = new()
    {
        ["key"] = new(new ColumnType(ColumnKind.Bytes), "record.Key"),
        ["value"] = new(new ColumnType(ColumnKind.Bytes), "record.Value"),
        ["topic"] = new(new ColumnType(ColumnKind.Utf8), "batch.Topic"),
        ["partition"] = new(new ColumnType(ColumnKind.Int32), "batch.Partition"),
        ["offset"] = new(new ColumnType(ColumnKind.Int64), "record.Offset"),
        ["timestamp"] = new(new ColumnType(ColumnKind.Timestamp), "record.Timestamp"),
        ["timestamp_type"] = new(new ColumnType(ColumnKind.Int32), "batch.TimestampType"),
        ["headers"] = new(new ColumnType(ColumnKind.Headers), "batch.HeadersOf(in record)"),
    };

    /// <summary>The source's columns by name; null where the row's own columns are the schema.</summary>
    public static Dictionary<string, SourceColumn>? Of(SourceModel source) => source.Kind switch
    {
        SourceKind.Socket => source.IncludeTimestamp ? s_socketWithTimestamp : s_socket,
        SourceKind.Kafka => s_kafka,
        SourceKind.Rate => s_rate,
        SourceKind.File => s_file,
        _ => null,
    };

    /// <summary>The source's columns that its row leaves out, as expressions name them.</summary>
    public static IEnumerable<SqlScopeColumn> Unnamed(SourceModel source, RowModel row) =>
        (Of(source) ?? []).Where(pair => !row.Columns.Any(column => column.Role != ColumnRole.Expr && !IsDecoded(row, column) && NameOf(row, column) == pair.Key))
            .Select(pair => new SqlScopeColumn(KeyPrefix + pair.Key, pair.Key, null, pair.Value.Type));

    /// <summary>How a column that <see cref="Unnamed"/> lists is read.</summary>
    public static ColumnSource Read(SourceModel source, string key)
    {
        var known = Of(source)![key.Substring(KeyPrefix.Length)];
        return new ColumnSource(known.Expression, known.Type, known.Type.Kind == ColumnKind.Bytes ? known.Expression.Replace("record.", "record.Utf8") : null);
    }

    /// <summary>Whether a column of the source's row is read from inside the record's value.</summary>
    public static bool IsDecoded(RowModel row, ColumnModel column) =>
        column.Origin == ColumnOrigin.Named && row.Payload is { Format: PayloadFormat.Json or PayloadFormat.Csv };

    /// <summary>The name of the source's column that a column of its row is.</summary>
    public static string NameOf(RowModel row, ColumnModel column) => column.Origin switch
    {
        ColumnOrigin.Named => row.Payload is { Format: PayloadFormat.Text } ? "value" : column.Name,
        ColumnOrigin.Raw => "value",
        ColumnOrigin.KafkaKey => "key",
        ColumnOrigin.KafkaTimestamp => "timestamp",
        ColumnOrigin.KafkaTopic => "topic",
        ColumnOrigin.KafkaPartition => "partition",
        ColumnOrigin.KafkaHeaders => "headers",
        _ => "offset",
    };

    /// <summary>The C# expression that reads a column of a record.</summary>
    public static string Read(SourceModel source, RowModel row, ColumnModel column)
    {
        var known = Of(source)![NameOf(row, column)];
        return known.Type.Kind == column.Type.Kind ? known.Expression
            : column.Type.Kind == ColumnKind.Utf8 ? known.Expression.Replace("record.", "record.Utf8")
            : known.Expression.Replace("record.Utf8", "record.");
    }

    /// <summary>Whether a column takes what the source gives as something else: text over bytes, and a value's bytes even where the source says text.</summary>
    public static bool Casts(ColumnType given, ColumnModel column) => (given.Kind, column.Type.Kind) switch
    {
        (ColumnKind.Bytes, ColumnKind.Utf8) => true,
        (ColumnKind.Utf8, ColumnKind.Bytes) => column.Origin == ColumnOrigin.Raw,
        _ => false,
    };

    /// <summary>A column of a source.</summary>
    internal sealed record SourceColumn(ColumnType Type, string Expression);
}
