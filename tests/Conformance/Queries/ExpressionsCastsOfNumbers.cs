namespace Weir.Conformance.Tests;

[StreamQuery("expressions-casts-of-numbers")]
[MemorySource]
[MemorySink]
internal sealed partial class ExpressionsCastsOfNumbers
{
    [Row]
    public readonly ref struct Input
    {
        public double? D { get; init; }

        public long? L { get; init; }
    }

    [Result]
    public readonly ref struct Output
    {
        [Expr("d")]
        public double? D { get; init; }

        [Expr("l")]
        public long? L { get; init; }

        [Expr("TRY_CAST(d AS INT)")]
        public int? Whole { get; init; }

        [Expr("TRY_CAST(d AS BIGINT)")]
        public long? LongOf { get; init; }

        [Expr("TRY_CAST(l AS INT)")]
        public int? IntOf { get; init; }

        [Expr("CAST(TRY_CAST(l AS SMALLINT) AS INT)")]
        public int? SmallOf { get; init; }

        [Expr("CAST(TRY_CAST(l AS TINYINT) AS INT)")]
        public int? TinyOf { get; init; }

        [Expr("TRY_CAST(d AS DECIMAL(10,1))")]
        public decimal? DecimalOf { get; init; }

        [Expr("TRY_CAST(l AS DECIMAL(5,0))")]
        public decimal? DecimalOfLong { get; init; }

        [Expr("CAST(d AS BOOLEAN)")]
        public bool? TruthOf { get; init; }

        [Expr("CAST(d AS FLOAT) > 0.1")]
        public bool? FloatOf { get; init; }

        [Expr("CAST(l AS DOUBLE)")]
        public double? DoubleOf { get; init; }

        [Expr("d::string")]
        public Utf8 TextOf { get; init; }
    }
}
