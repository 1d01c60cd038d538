namespace Weir.Conformance.Tests;

/// <summary>Orders as JSON and as separated values, with each fate of a record that can't be read.</summary>
internal static partial class Orders
{
    [StreamQuery("orders-permissive")]
    [KafkaSource("orders"), MemorySink]
    internal sealed partial class Permissive
    {
        [Row(Format.Json)]
        public readonly ref struct Order
        {
            public Utf8 Id { get; init; }

            public long? Cents { get; init; }

            [Column(Unit = EpochUnit.Milliseconds)]
            public Timestamp? At { get; init; }
        }
    }

    [StreamQuery("orders-required")]
    [KafkaSource("orders"), MemorySink]
    internal sealed partial class Required
    {
        [Row(Format.Json)]
        public readonly ref struct Order
        {
            public Utf8 Id { get; init; }

            public long Cents { get; init; }
        }
    }

    [StreamQuery("orders-dropped")]
    [KafkaSource("orders"), MemorySink]
    internal sealed partial class Dropped
    {
        [Row(Format.Json, Mode = ParseMode.DropMalformed)]
        public readonly ref struct Order
        {
            public Utf8 Id { get; init; }

            public long? Cents { get; init; }
        }
    }

    [StreamQuery("orders-failing")]
    [KafkaSource("orders"), MemorySink]
    internal sealed partial class Failing
    {
        [Row(Format.Json, Mode = ParseMode.FailFast)]
        public readonly ref struct Order
        {
            public Utf8 Id { get; init; }

            public long? Cents { get; init; }
        }
    }

    [StreamQuery("orders-letters")]
    [KafkaSource("orders"), DeadLetter("orders-unread"), MemorySink]
    internal sealed partial class Letters
    {
        [Row(Format.Json)]
        public readonly ref struct Order
        {
            public Utf8 Id { get; init; }

            public long? Cents { get; init; }

            [KafkaHeaders]
            public Headers Headers { get; init; }
        }
    }

    [StreamQuery("orders-table")]
    [KafkaSource("orders"), MemorySink]
    internal sealed partial class Table
    {
        [Row(Format.Csv)]
        public readonly ref struct Order
        {
            public Utf8 Id { get; init; }

            public int? Cents { get; init; }

            public Timestamp? At { get; init; }

            public bool? IsPaid { get; init; }

            public double? Rate { get; init; }

            public decimal? Price { get; init; }

            public Duration? Took { get; init; }

            public Bytes Rest { get; init; }
        }
    }

    [StreamQuery("orders-fields")]
    [KafkaSource("orders"), MemorySink]
    internal sealed partial class Fields
    {
        [Row(Format.Json)]
        public readonly ref struct Order
        {
            public Utf8 Id { get; init; }

            [KafkaKey]
            public Utf8 Customer { get; init; }

            [KafkaTimestamp]
            public Timestamp Sent { get; init; }

            [KafkaTopic]
            public Utf8 Topic { get; init; }

            [KafkaPartition]
            public int Partition { get; init; }

            [KafkaOffset]
            public long Offset { get; init; }

            [KafkaHeaders]
            public Headers Headers { get; init; }

            [Raw]
            public Bytes Raw { get; init; }
        }
    }

    [StreamQuery("orders-lines")]
    [SocketSource("localhost", 9999), MemorySink]
    internal sealed partial class Lines
    {
        [Row(Format.Json)]
        public readonly ref struct Order
        {
            public Utf8 Id { get; init; }

            public long? Cents { get; init; }
        }
    }
}
