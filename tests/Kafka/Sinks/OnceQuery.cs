namespace Weir.Kafka.Tests;

/// <summary>Numbers that are copied once each: three offsets a batch.</summary>
[StreamQuery("once"), Checkpoint("chk/once")]
[KafkaSource("in", StartingOffsets = "earliest", IsolationLevel = Isolation.ReadCommitted, MaxOffsetsPerTrigger = 3), Trigger(TriggerKind.AvailableNow)]
[KafkaSink("out", Value = Encode.Json, Delivery = Delivery.ExactlyOnce, TransactionalId = "once")]
internal sealed partial class Once
{
    [Row(Format.Text)]
    public readonly ref struct Line
    {
        public Utf8 Number { get; init; }
    }
}
