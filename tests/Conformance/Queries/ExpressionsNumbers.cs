namespace Weir.Conformance.Tests;

[StreamQuery("expressions-numbers")]
[MemorySource]
[MemorySink]
internal sealed partial class ExpressionsNumbers
{
    [Row]
    public readonly ref struct Input
    {
        public int? I { get; init; }

        public long? L { get; init; }

        public double? D { get; init; }

        public float? F { get; init; }
    }

    [Result]
    public readonly ref struct Output
    {
        [Expr("i")]
        public int? I { get; init; }

        [Expr("l")]
        public long? L { get; init; }

        [Expr("d")]
        public double? D { get; init; }

        [Expr("i + 1L")]
        public long? SumLong { get; init; }

        [Expr("i / l")]
        public double? Quotient { get; init; }

        [Expr("i DIV l")]
        public long? Whole { get; init; }

        [Expr("i % l")]
        public long? Rest { get; init; }

        [Expr("d % 2")]
        public double? RestDouble { get; init; }

        [Expr("d / 2")]
        public double? Half { get; init; }

        [Expr("l + d")]
        public double? Mixed { get; init; }

        [Expr("f * d")]
        public double? FloatDouble { get; init; }

        [Expr("f + i")]
        public double? FloatInt { get; init; }

        [Expr("f * f > 2")]
        public bool? FloatFloat { get; init; }

        [Expr("try_add(i, 1)")]
        public int? TrySum { get; init; }

        [Expr("try_multiply(l, 2)")]
        public long? TryProduct { get; init; }

        [Expr("try_divide(l, i)")]
        public double? TryQuotient { get; init; }

        [Expr("try_subtract(i, 1)")]
        public int? TryMinus { get; init; }

        [Expr("i * 0.1")]
        public decimal? Tenth { get; init; }

        [Expr("i / 3.0")]
        public decimal? Third { get; init; }

        [Expr("CAST(i AS DECIMAL(12,2)) + 0.005")]
        public decimal? Exact { get; init; }

        [Expr("i % 2.5")]
        public decimal? RestExact { get; init; }

        [Expr("round(d)")]
        public double? Rounded { get; init; }

        [Expr("round(d, 2)")]
        public double? RoundedTwo { get; init; }

        [Expr("floor(f)")]
        public long? Floored { get; init; }

        [Expr("ceil(f)")]
        public long? Ceiled { get; init; }

        [Expr("floor(i)")]
        public long? FloorInt { get; init; }

        [Expr("CAST(d AS STRING)")]
        public Utf8 TextOf { get; init; }

        [Expr("CAST(f AS STRING)")]
        public Utf8 TextOfFloat { get; init; }

        [Expr("CAST(l AS STRING)")]
        public Utf8 TextOfLong { get; init; }

        [Expr("abs(d)")]
        public double? Magnitude { get; init; }

        [Expr("-d")]
        public double? Negative { get; init; }

        [Expr("greatest(i, d)")]
        public double? Most { get; init; }

        [Expr("least(i, l)")]
        public long? Least { get; init; }

        [Expr("i < d")]
        public bool? Less { get; init; }

        [Expr("i = '7'")]
        public bool? TextEqual { get; init; }

        [Expr("d < '3'")]
        public bool? TextLess { get; init; }

        [Expr("d > 2.4")]
        public bool? DecimalLess { get; init; }

        [Expr("-9223372036854775808")]
        public long? LowLong { get; init; }

        [Expr("1S + 2Y + l")]
        public long? Shorts { get; init; }

        [Expr("timestamp_seconds(i)")]
        public Timestamp? Seconds { get; init; }
    }
}
