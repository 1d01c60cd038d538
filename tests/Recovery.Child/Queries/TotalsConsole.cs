namespace Weir.Recovery.Child;

/// <summary>Adds up orders by user for ever, and prints the users that changed.</summary>
[StreamQuery("totals-console"), Checkpoint("set by configuration")]
[KafkaSource("set by configuration", StartingOffsets = "earliest")]
[Output(OutputMode.Update)]
[ConsoleSink(NumRows = 100)]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class TotalsConsole
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
        [Key]
        public Utf8 User { get; init; }

        [Count]
        public long Orders { get; init; }

        [Sum(nameof(Order.Cents))]
        public long Cents { get; init; }
    }
}
