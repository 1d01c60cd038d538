// Names of columns: in snake_case, or as the attribute says, which is also how a source's column is found.
using Weir;

namespace Columns;

[StreamQuery("names"), KafkaSource("lines"), ConsoleSink]
public sealed partial class ColumnNames
{
    [Row] public readonly ref struct Message
    {
        [Column("key")] public Utf8 CustomerID { get; init; }
        [Column("value")] public Bytes Payload { get; init; }
        public int TimestampType { get; init; }
    }

    [Result] public readonly ref struct Renamed
    {
        public Utf8 CustomerID { get; init; }
        [Column("pay \"load\" \\ \t")] public Bytes Payload { get; init; }
        [Column("größe")] public int TimestampType { get; init; }
    }
}
