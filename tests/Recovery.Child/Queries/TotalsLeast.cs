namespace Weir.Recovery.Child;

/// <summary>Adds up orders by user for ever, and writes the users that changed to Kafka, at least once.</summary>
[StreamQuery("totals-least"), Checkpoint("set by configuration")]
[KafkaSource("set by configuration", StartingOffsets = "earliest")]
[Output(OutputMode.Update)]
[KafkaSink("set-by-configuration", Value = Encode.Json)]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class TotalsLeast
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
