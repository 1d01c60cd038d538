namespace Weir.Conformance.Tests;

/// <summary>Columns of the other types, as keys and in aggregates, made by a method.</summary>
internal static partial class Typed
{
    [StreamQuery("random-typed-append")]
    [MemorySource]
    [Watermark(nameof(Values.At), "5 seconds")]
    [TumblingWindow(nameof(Values.At), "10 seconds")]
    [Output(OutputMode.Append), MemorySink]
    internal sealed partial class Append
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public long? M { get; init; }
        }

        [Row]
        public readonly ref struct Values
        {
            public Timestamp? At { get; init; }
            public bool IsOdd { get; init; }
            public decimal? Price { get; init; }
            public float Rough { get; init; }
            public short? Small { get; init; }
            public Bytes Raw { get; init; }
            public Duration Took { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public bool IsOdd { get; init; }
            [Key] public float Rough { get; init; }
            [Key] public Bytes Raw { get; init; }
            [Sum(nameof(Values.Price))] public decimal? Total { get; init; }
            [Min(nameof(Values.Price))] public decimal? Lowest { get; init; }
            [Sum(nameof(Values.Small))] public long? Smalls { get; init; }
            [Max(nameof(Values.Small))] public short? Largest { get; init; }
            [Avg(nameof(Values.Rough))] public double Average { get; init; }
            [Max(nameof(Values.IsOdd))] public bool AnyOdd { get; init; }
            [Min(nameof(Values.Raw))] public Bytes FirstRaw { get; init; }
            [Max(nameof(Values.Took))] public Duration Longest { get; init; }
        }

        [Select]
        private static Values Convert(in Event e) => new()
        {
            At = e.At,
            IsOdd = (e.N & 1) != 0,
            Price = e.M is { } cents ? cents * (cents % 2 == 0 ? 0.10m : 0.1m) : null,
            Rough = e.N == 3 ? float.NaN : e.N * 0.0f,
            Small = (short?)e.M,
            Raw = e.Text.AsBytes(),
            Took = Duration.FromSeconds(e.N),
        };
    }

    [StreamQuery("random-typed-update")]
    [MemorySource]
    [Watermark(nameof(Values.At), "5 seconds")]
    [TumblingWindow(nameof(Values.At), "10 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public long? M { get; init; }
        }

        [Row]
        public readonly ref struct Values
        {
            public Timestamp? At { get; init; }
            public bool IsOdd { get; init; }
            public decimal? Price { get; init; }
            public float Rough { get; init; }
            public short? Small { get; init; }
            public Bytes Raw { get; init; }
            public Duration Took { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public bool IsOdd { get; init; }
            [Key] public float Rough { get; init; }
            [Key] public Bytes Raw { get; init; }
            [Sum(nameof(Values.Price))] public decimal? Total { get; init; }
            [Min(nameof(Values.Price))] public decimal? Lowest { get; init; }
            [Sum(nameof(Values.Small))] public long? Smalls { get; init; }
            [Max(nameof(Values.Small))] public short? Largest { get; init; }
            [Avg(nameof(Values.Rough))] public double Average { get; init; }
            [Max(nameof(Values.IsOdd))] public bool AnyOdd { get; init; }
            [Min(nameof(Values.Raw))] public Bytes FirstRaw { get; init; }
            [Max(nameof(Values.Took))] public Duration Longest { get; init; }
        }

        [Select]
        private static Values Convert(in Event e) => new()
        {
            At = e.At,
            IsOdd = (e.N & 1) != 0,
            Price = e.M is { } cents ? cents * (cents % 2 == 0 ? 0.10m : 0.1m) : null,
            Rough = e.N == 3 ? float.NaN : e.N * 0.0f,
            Small = (short?)e.M,
            Raw = e.Text.AsBytes(),
            Took = Duration.FromSeconds(e.N),
        };
    }

    [StreamQuery("random-typed-complete")]
    [MemorySource]
    [Watermark(nameof(Values.At), "5 seconds")]
    [TumblingWindow(nameof(Values.At), "10 seconds")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public long? M { get; init; }
        }

        [Row]
        public readonly ref struct Values
        {
            public Timestamp? At { get; init; }
            public bool IsOdd { get; init; }
            public decimal? Price { get; init; }
            public float Rough { get; init; }
            public short? Small { get; init; }
            public Bytes Raw { get; init; }
            public Duration Took { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public bool IsOdd { get; init; }
            [Key] public float Rough { get; init; }
            [Key] public Bytes Raw { get; init; }
            [Sum(nameof(Values.Price))] public decimal? Total { get; init; }
            [Min(nameof(Values.Price))] public decimal? Lowest { get; init; }
            [Sum(nameof(Values.Small))] public long? Smalls { get; init; }
            [Max(nameof(Values.Small))] public short? Largest { get; init; }
            [Avg(nameof(Values.Rough))] public double Average { get; init; }
            [Max(nameof(Values.IsOdd))] public bool AnyOdd { get; init; }
            [Min(nameof(Values.Raw))] public Bytes FirstRaw { get; init; }
            [Max(nameof(Values.Took))] public Duration Longest { get; init; }
        }

        [Select]
        private static Values Convert(in Event e) => new()
        {
            At = e.At,
            IsOdd = (e.N & 1) != 0,
            Price = e.M is { } cents ? cents * (cents % 2 == 0 ? 0.10m : 0.1m) : null,
            Rough = e.N == 3 ? float.NaN : e.N * 0.0f,
            Small = (short?)e.M,
            Raw = e.Text.AsBytes(),
            Took = Duration.FromSeconds(e.N),
        };
    }
}
