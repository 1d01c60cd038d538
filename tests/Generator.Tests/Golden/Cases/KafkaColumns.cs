// Every column of Kafka, several topics, the row named by the source, and a run over what is there.
using Weir;

namespace Sources;

[StreamQuery("orders.raw")]
[KafkaSource<Record>("orders", "payments", RequestTimeout = "5 seconds")]
[Trigger(TriggerKind.AvailableNow), MemorySink, ConsoleSink]
public sealed partial class Records
{
    [Row] public readonly ref struct Record
    {
        public Bytes Key { get; init; }
        public Bytes Value { get; init; }
        public Utf8 Topic { get; init; }
        public int Partition { get; init; }
        public long Offset { get; init; }
        public Timestamp Timestamp { get; init; }
        public int TimestampType { get; init; }
    }
}
