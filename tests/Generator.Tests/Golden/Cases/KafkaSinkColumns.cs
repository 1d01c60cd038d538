// Spark's form of a Kafka sink: columns are the record's parts, by name.
using Weir;

namespace SinkColumns;

[StreamQuery("sink-columns"), Checkpoint("chk/sink-columns")]
[KafkaSource("a", "b"), KafkaSink]
public sealed partial class SinkColumns
{
    [Row]
    public readonly ref struct Copy
    {
        public Bytes Key { get; init; }
        public Utf8 Value { get; init; }
        public Utf8 Topic { get; init; }
        public int Partition { get; init; }
        public Timestamp Timestamp { get; init; }
        public Headers Headers { get; init; }
    }
}
