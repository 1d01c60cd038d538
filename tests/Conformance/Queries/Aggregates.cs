namespace Weir.Conformance.Tests;

[StreamQuery("aggregates")]
[MemorySource]
[Output(OutputMode.Update), MemorySink]
internal sealed partial class Aggregates
{
    [Row]
    public readonly ref struct Measure
    {
        public Timestamp Ts { get; init; }

        public Utf8 K { get; init; }

        public int? I { get; init; }

        public long? L { get; init; }

        public double? D { get; init; }
    }

    [Result]
    public readonly ref struct Totals
    {
        [Key]
        public Utf8 K { get; init; }

        [Count]
        public long C { get; init; }

        [Count(nameof(Measure.I))]
        public long Ci { get; init; }

        [Sum(nameof(Measure.I))]
        public long? Si { get; init; }

        [Sum(nameof(Measure.L))]
        public long? Sl { get; init; }

        [Avg(nameof(Measure.I))]
        public double? Ai { get; init; }

        [Avg(nameof(Measure.D))]
        public double? Ad { get; init; }

        [Min(nameof(Measure.D))]
        public double? Nd { get; init; }

        [Max(nameof(Measure.L))]
        public long? Xl { get; init; }
    }
}
