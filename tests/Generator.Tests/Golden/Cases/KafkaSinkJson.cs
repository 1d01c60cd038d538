// Each row is a JSON object; columns that describe the record stand apart from it.
using Weir;

namespace SinkJson;

[StreamQuery("sink-json"), Checkpoint("chk/sink-json")]
[KafkaSource("orders", IsolationLevel = Isolation.ReadCommitted)]
[KafkaSink("prices", Value = Encode.Json, Delivery = Delivery.ExactlyOnce, TransactionalId = "sink-json", TransactionTimeout = "2 minutes", Options = ["compression.type=lz4"])]
public sealed partial class SinkJson
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 Id { get; init; }
        public long? Cents { get; init; }
        public Timestamp? At { get; init; }
        [KafkaHeaders] public Headers Headers { get; init; }
    }

    [Result]
    public readonly ref struct Priced
    {
        [KafkaKey] public Utf8 Id { get; init; }
        [Column("price in \"cents\""), Expr("cents")] public long? Price { get; init; }
        [KafkaTimestamp] public Timestamp? At { get; init; }
        [Expr("at")] public Timestamp? Told { get; init; }
        [KafkaHeaders] public Headers Headers { get; init; }
    }
}
