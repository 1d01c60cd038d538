// Each type can be sorted by, and waits for the sort as bytes.
using Weir;

namespace Clauses;

[StreamQuery("sorted"), MemorySource, Output(OutputMode.Complete), ConsoleSink]
[OrderBy(nameof(Distinct.Raw), nameof(Distinct.Flag), nameof(Distinct.Octet), nameof(Distinct.Rough), nameof(Distinct.Price), nameof(Distinct.At),
    nameof(Distinct.Took), nameof(Distinct.During), nameof(Distinct.MaybeFine), nameof(Distinct.MaybeAt), nameof(Distinct.MaybeDuring), nameof(Distinct.MaybeFlag))]
public sealed partial class Sorted
{
    [Row] public readonly ref struct Everything
    {
        public Bytes Raw { get; init; }
        public bool Flag { get; init; }
        public byte Octet { get; init; }
        public float Rough { get; init; }
        public decimal Price { get; init; }
        public Timestamp At { get; init; }
        public Duration Took { get; init; }
        public TimeWindow During { get; init; }
        public double? MaybeFine { get; init; }
        public Timestamp? MaybeAt { get; init; }
        public TimeWindow? MaybeDuring { get; init; }
        public bool? MaybeFlag { get; init; }
    }

    [Result] public readonly ref struct Distinct
    {
        [Key] public Bytes Raw { get; init; }
        [Key] public bool Flag { get; init; }
        [Key] public byte Octet { get; init; }
        [Key] public float Rough { get; init; }
        [Key] public decimal Price { get; init; }
        [Key] public Timestamp At { get; init; }
        [Key] public Duration Took { get; init; }
        [Key] public TimeWindow During { get; init; }
        [Key] public double? MaybeFine { get; init; }
        [Key] public Timestamp? MaybeAt { get; init; }
        [Key] public TimeWindow? MaybeDuring { get; init; }
        [Key] public bool? MaybeFlag { get; init; }
    }
}
