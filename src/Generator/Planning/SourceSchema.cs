using System.Collections.Generic;

namespace Weir.Generator;

/// <summary>The columns that a kind of source has, and how a record gives them. Memory sources have whatever their row says.</summary>
internal static class SourceSchema
{
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

    private static readonly Dictionary<string, SourceColumn> s_kafka = new()
    {
        ["key"] = new(new ColumnType(ColumnKind.Bytes), "record.Key"),
        ["value"] = new(new ColumnType(ColumnKind.Bytes), "record.Value"),
        ["topic"] = new(new ColumnType(ColumnKind.Utf8), "batch.Topic"),
        ["partition"] = new(new ColumnType(ColumnKind.Int32), "batch.Partition"),
        ["offset"] = new(new ColumnType(ColumnKind.Int64), "record.Offset"),
        ["timestamp"] = new(new ColumnType(ColumnKind.Timestamp), "record.Timestamp"),
        ["timestamp_type"] = new(new ColumnType(ColumnKind.Int32), "batch.TimestampType"),
    };

    /// <summary>The source's columns by name; null where the row's own columns are the schema.</summary>
    public static IReadOnlyDictionary<string, SourceColumn>? Of(SourceModel source) => source.Kind switch
    {
        SourceKind.Socket => source.IncludeTimestamp ? s_socketWithTimestamp : s_socket,
        SourceKind.Kafka => s_kafka,
        SourceKind.Rate => s_rate,
        _ => null,
    };

    /// <summary>The C# expression that reads a column of a record.</summary>
    public static string Read(SourceModel source, ColumnModel column)
    {
        var known = Of(source)![column.Name];
        bool isCast = known.Type.Kind == ColumnKind.Bytes && column.Type.Kind == ColumnKind.Utf8;
        return isCast ? known.Expression.Replace("record.", "record.Utf8") : known.Expression;
    }

    /// <summary>A column of a source.</summary>
    internal sealed record SourceColumn(ColumnType Type, string Expression);
}
