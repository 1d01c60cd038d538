namespace Weir.Conformance.Tests;

[StreamQuery("expressions-casts")]
[MemorySource]
[MemorySink]
internal sealed partial class ExpressionsCasts
{
    [Row]
    public readonly ref struct Input
    {
        public Utf8 S { get; init; }
    }

    [Result]
    public readonly ref struct Output
    {
        [Expr("s")]
        public Utf8 S { get; init; }

        [Expr("TRY_CAST(s AS INT)")]
        public int? AsInt { get; init; }

        [Expr("TRY_CAST(s AS BIGINT)")]
        public long? AsLong { get; init; }

        [Expr("CAST(TRY_CAST(s AS DOUBLE) AS STRING)")]
        public Utf8 AsDouble { get; init; }

        [Expr("TRY_CAST(s AS FLOAT) > 1.4")]
        public bool? AsFloat { get; init; }

        [Expr("TRY_CAST(s AS BOOLEAN)")]
        public bool? AsTruth { get; init; }

        [Expr("TRY_CAST(s AS TIMESTAMP)")]
        public Timestamp? AsTime { get; init; }

        [Expr("TRY_CAST(s AS DECIMAL(12,2))")]
        public decimal? AsDecimal { get; init; }

        [Expr("CAST(TRY_CAST(s AS SMALLINT) AS INT)")]
        public int? AsSmall { get; init; }

        [Expr("CAST(TRY_CAST(s AS TINYINT) AS INT)")]
        public int? AsTiny { get; init; }
    }
}
