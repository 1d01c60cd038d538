// Rows of a record's headers and of every type that JSON has wait for the sort as bytes.
using Weir;

namespace Batches;

[BatchQuery("sorted-headers"), KafkaSource("t"), OrderBy(nameof(Order.Number), Descending = [nameof(Order.Number)]), MemorySink]
public sealed partial class SortedHeaders
{
    [Row(Format.Json)] public readonly ref struct Order
    {
        public Utf8 Id { get; init; }
        public Bytes Raw { get; init; }
        public bool? Flag { get; init; }
        public sbyte? Tiny { get; init; }
        public byte? Octet { get; init; }
        public short? Small { get; init; }
        public ushort? Port { get; init; }
        public int? Number { get; init; }
        public uint? Whole { get; init; }
        public long? Long { get; init; }
        public ulong? Longest { get; init; }
        public float? Rough { get; init; }
        public double? Fine { get; init; }
        public decimal? Price { get; init; }
        public Timestamp? At { get; init; }
        public Duration? Took { get; init; }
        [KafkaOffset] public long Offset { get; init; }
        [KafkaHeaders] public Headers Headers { get; init; }
    }
}
