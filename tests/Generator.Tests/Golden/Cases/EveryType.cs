// A memory source has whatever columns its row says: each type, and each that may be null.
using Weir;

namespace Columns;

[StreamQuery("every-type"), MemorySource, MemorySink]
public sealed partial class EveryType
{
    [Row] public readonly ref struct Everything
    {
        public Utf8 Text { get; init; }
        public Bytes Raw { get; init; }
        public bool Flag { get; init; }
        public sbyte Tiny { get; init; }
        public byte Octet { get; init; }
        public short Small { get; init; }
        public ushort Port { get; init; }
        public int Number { get; init; }
        public uint Checksum { get; init; }
        public long Large { get; init; }
        public ulong Huge { get; init; }
        public float Rough { get; init; }
        public double Fine { get; init; }
        public decimal Price { get; init; }
        public Timestamp At { get; init; }
        public Duration Took { get; init; }
        public TimeWindow During { get; init; }
        public bool? MaybeFlag { get; init; }
        public int? MaybeNumber { get; init; }
        public double? MaybeFine { get; init; }
        public decimal? MaybePrice { get; init; }
        public Timestamp? MaybeAt { get; init; }
        public Duration? MaybeTook { get; init; }
        public TimeWindow? MaybeDuring { get; init; }
    }
}
