namespace Weir.Recovery.Child;

/// <summary>Program 11 without its transactions: at least once.</summary>
[StreamQuery("eur-least"), Checkpoint("set by configuration")]
[KafkaSource("set by configuration", StartingOffsets = "earliest")]
[KafkaSink("set-by-configuration", Value = Encode.Json)]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class EurLeast
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 Id { get; init; }

        public Utf8 Currency { get; init; }

        public long Cents { get; init; }
    }

    [Result]
    public readonly ref struct Priced
    {
        [KafkaKey]
        public Utf8 Id { get; init; }

        [Call(nameof(ToEur))]
        public long EurCents { get; init; }
    }

    [Where]
    private static bool Positive(in Order order) => order.Cents > 0;

    private static long ToEur(in Order order) => order.Currency == "USD"u8 ? order.Cents * 92 / 100 : order.Cents;
}
