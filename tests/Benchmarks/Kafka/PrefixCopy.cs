namespace Weir.Benchmarks;

/// <summary>The peers' <c>passthrough</c> from Kafka to Kafka: what <see cref="PrefixFilter"/> chooses, as JSON objects of key, value and timestamp as Spark's peer writes them.</summary>
[StreamQuery("prefix-copy"), Checkpoint("chk/prefix-copy")]
[KafkaSource("passthrough", StartingOffsets = "earliest")]
[Output(OutputMode.Append), Trigger(TriggerKind.AvailableNow)]
[KafkaSink("passthrough-copy", Value = Encode.Json)]
public sealed partial class PrefixCopy
{
    [Row]
    public readonly ref struct Record
    {
        public Bytes Key { get; init; }

        public Utf8 Value { get; init; }

        public Timestamp Timestamp { get; init; }
    }

    [Where]
    private static bool IsChosen(in Record record) => record.Value.StartsWith("payload-1"u8);
}
