namespace Weir.Benchmarks;

/// <summary><see cref="PrefixCopy"/>, each batch a transaction.</summary>
[StreamQuery("prefix-copy-once"), Checkpoint("chk/prefix-copy-once")]
[KafkaSource("passthrough", StartingOffsets = "earliest", IsolationLevel = Isolation.ReadCommitted)]
[Output(OutputMode.Append), Trigger(TriggerKind.AvailableNow)]
[KafkaSink("passthrough-copy", Value = Encode.Json, Delivery = Delivery.ExactlyOnce, TransactionalId = "prefix-copy-once")]
public sealed partial class PrefixCopyOnce
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
