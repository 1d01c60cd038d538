namespace Weir.Samples;

/// <summary>Prices orders in euros, from one topic into another, each order once.</summary>
[StreamQuery("orders-eur"), Checkpoint("chk/orders-eur")]
[KafkaSource("orders", IsolationLevel = Isolation.ReadCommitted)]
[KafkaSink("orders-eur", Value = Encode.Json, Delivery = Delivery.ExactlyOnce, TransactionalId = "orders-eur")]
[Trigger("500 milliseconds")]       // one transaction a batch, which holds the rows, the source's offsets and the ledger's entry
public sealed partial class OrdersEur
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 Id { get; init; }
        public Utf8 Currency { get; init; }
        public long Cents { get; init; }
    }

    [Where] static bool Positive(in Order o) => o.Cents > 0;

    [Result]
    public readonly ref struct Priced
    {
        [KafkaKey] public Utf8 Id { get; init; }
        [Call(nameof(ToEur))] public long EurCents { get; init; }
    }

    static long ToEur(in Order o) => o.Currency == "USD"u8 ? o.Cents * 92 / 100 : o.Cents;
}
