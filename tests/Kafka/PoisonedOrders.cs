namespace Weir.Kafka.Tests;

/// <summary>Orders of which some can't be read.</summary>
[StreamQuery("poisoned-orders")]
[KafkaSource("orders", StartingOffsets = "earliest"), DeadLetter("unread"), MemorySink]
internal sealed partial class PoisonedOrders
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 Id { get; init; }

        public long Cents { get; init; }

        [KafkaKey]
        public Utf8 Customer { get; init; }

        [KafkaHeaders]
        public Headers Headers { get; init; }
    }
}
