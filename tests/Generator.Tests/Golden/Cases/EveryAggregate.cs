// Each aggregate of each type it can be taken of, with nulls and without.
using Weir;

namespace Aggregates;

[StreamQuery("every-aggregate"), MemorySource, Output(OutputMode.Update), MemorySink]
public sealed partial class EveryAggregate
{
    [Row] public readonly ref struct Sale
    {
        public Utf8 Shop { get; init; }
        public byte B { get; init; }
        public int I { get; init; }
        public uint? U { get; init; }
        public long? L { get; init; }
        public float F { get; init; }
        public double? D { get; init; }
        public decimal M { get; init; }
        public decimal? N { get; init; }
        public bool Flag { get; init; }
        public ulong Huge { get; init; }
        public Timestamp At { get; init; }
        public Duration? Took { get; init; }
        public Bytes Raw { get; init; }
    }

    [Result] public readonly ref struct All
    {
        [Key] public Utf8 Shop { get; init; }
        [Count] public long Rows { get; init; }
        [Count(nameof(Sale.I))] public long CountI { get; init; }
        [Count(nameof(Sale.U))] public long CountU { get; init; }
        [Count(nameof(Sale.Raw))] public long CountRaw { get; init; }
        [Sum(nameof(Sale.B))] public long SumB { get; init; }
        [Sum(nameof(Sale.U))] public long? SumU { get; init; }
        [Sum(nameof(Sale.F))] public double SumF { get; init; }
        [Sum(nameof(Sale.D))] public double? SumD { get; init; }
        [Sum(nameof(Sale.M))] public decimal SumM { get; init; }
        [Sum(nameof(Sale.N))] public decimal? SumN { get; init; }
        [Avg(nameof(Sale.B))] public double AvgB { get; init; }
        [Avg(nameof(Sale.L))] public double? AvgL { get; init; }
        [Avg(nameof(Sale.M))] public decimal AvgM { get; init; }
        [Avg(nameof(Sale.N))] public decimal? AvgN { get; init; }
        [Min(nameof(Sale.F))] public float MinF { get; init; }
        [Min(nameof(Sale.Flag))] public bool MinFlag { get; init; }
        [Max(nameof(Sale.Huge))] public ulong MaxHuge { get; init; }
        [Min(nameof(Sale.At))] public Timestamp MinAt { get; init; }
        [Max(nameof(Sale.Took))] public Duration? MaxTook { get; init; }
        [Min(nameof(Sale.N))] public decimal? MinN { get; init; }
        [Min(nameof(Sale.Raw))] public Bytes MinRaw { get; init; }
        [Max(nameof(Sale.Shop))] public Utf8 MaxShop { get; init; }
    }
}
