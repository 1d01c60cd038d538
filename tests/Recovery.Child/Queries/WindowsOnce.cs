namespace Weir.Recovery.Child;

/// <summary>Adds up orders by user in windows of five seconds, and writes each window to Kafka once it is final, exactly once.</summary>
[StreamQuery("windows-once"), Checkpoint("set by configuration")]
[KafkaSource("set by configuration", StartingOffsets = "earliest", IsolationLevel = Isolation.ReadCommitted)]
[Watermark(nameof(Order.At), "2 seconds"), TumblingWindow(nameof(Order.At), "5 seconds")]
[KafkaSink("set-by-configuration", Value = Encode.Json, Delivery = Delivery.ExactlyOnce, TransactionalId = "windows-once")]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class WindowsOnce
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 User { get; init; }

        public long Cents { get; init; }

        [Column(Unit = EpochUnit.Milliseconds)]
        public Timestamp At { get; init; }
    }

    [Result]
    public readonly ref struct Spent
    {
        public TimeWindow Window { get; init; }

        [Key, KafkaKey]
        public Utf8 User { get; init; }

        [Count]
        public long Orders { get; init; }

        [Sum(nameof(Order.Cents))]
        public long Cents { get; init; }
    }
}
