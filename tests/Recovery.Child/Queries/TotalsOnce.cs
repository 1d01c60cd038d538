namespace Weir.Recovery.Child;

/// <summary>Adds up orders by user for ever, and writes all users to Kafka after each batch, exactly once.</summary>
[StreamQuery("totals-once"), Checkpoint("set by configuration")]
[KafkaSource("set by configuration", StartingOffsets = "earliest", IsolationLevel = Isolation.ReadCommitted)]
[Output(OutputMode.Complete)]
[KafkaSink("set-by-configuration", Value = Encode.Json, Delivery = Delivery.ExactlyOnce, TransactionalId = "totals-once")]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class TotalsOnce
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 User { get; init; }

        public long Cents { get; init; }
    }

    [Result]
    public readonly ref struct Spent
    {
        [Key, KafkaKey]
        public Utf8 User { get; init; }

        [Count]
        public long Orders { get; init; }

        [Sum(nameof(Order.Cents))]
        public long Cents { get; init; }
    }
}
