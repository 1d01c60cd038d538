namespace Weir.Recovery.Child;

/// <summary>Hands each order's price to a method, which prints it.</summary>
[StreamQuery("prices-foreach"), Checkpoint("set by configuration")]
[KafkaSource("set by configuration", StartingOffsets = "earliest")]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class PricesForeach
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 Id { get; init; }

        public long Cents { get; init; }
    }

    [Foreach]
    private static void Print(in Order order) => Console.Out.WriteLine($"|{order.Id.ToString()}|{order.Cents}|");
}
