namespace Weir.Conformance.Tests;

[StreamQuery("expressions-logic")]
[MemorySource]
[MemorySink]
internal sealed partial class ExpressionsLogic
{
    [Row]
    public readonly ref struct Input
    {
        public bool? A { get; init; }

        public bool? B { get; init; }

        public int? I { get; init; }
    }

    [Result]
    public readonly ref struct Output
    {
        [Expr("a")]
        public bool? A { get; init; }

        [Expr("b")]
        public bool? B { get; init; }

        [Expr("i")]
        public int? I { get; init; }

        [Expr("a AND b")]
        public bool? Both { get; init; }

        [Expr("a OR b")]
        public bool? AnyOf { get; init; }

        [Expr("NOT a")]
        public bool? Negated { get; init; }

        [Expr("NOT (a AND b)")]
        public bool? NotBoth { get; init; }

        [Expr("a AND i > 2")]
        public bool? Mixed { get; init; }

        [Expr("i < 3 OR b")]
        public bool? Either { get; init; }

        [Expr("a IS TRUE")]
        public bool? AIsTrue { get; init; }

        [Expr("a IS NOT TRUE")]
        public bool? AIsNotTrue { get; init; }

        [Expr("a IS FALSE")]
        public bool? AIsFalse { get; init; }

        [Expr("a IS NULL")]
        public bool? AIsNull { get; init; }

        [Expr("i IS NOT NULL")]
        public bool? IIsNotNull { get; init; }

        [Expr("(a AND b) IS NULL")]
        public bool? Unknown { get; init; }

        [Expr("a <=> b")]
        public bool? Same { get; init; }

        [Expr("a = b")]
        public bool? Equal { get; init; }

        [Expr("a <> b")]
        public bool? Differ { get; init; }

        [Expr("a < b")]
        public bool? Less { get; init; }

        [Expr("i IN (1, 2)")]
        public bool? OneOf { get; init; }

        [Expr("i NOT IN (1, 2)")]
        public bool? NoneOf { get; init; }

        [Expr("i NOT IN (2, NULL)")]
        public bool? NoneOfNull { get; init; }

        [Expr("i BETWEEN 1 AND 4")]
        public bool? IsBetween { get; init; }

        [Expr("i NOT BETWEEN 2 AND 9")]
        public bool? NotBetween { get; init; }

        [Expr("CASE WHEN a THEN 1 WHEN b THEN i END")]
        public int? Chosen { get; init; }

        [Expr("CAST(a AS INT)")]
        public int? NumberOf { get; init; }

        [Expr("CAST(i AS BOOLEAN)")]
        public bool? TruthOf { get; init; }

        [Expr("NULL AND a")]
        public bool? NullAnd { get; init; }

        [Expr("NULL OR a")]
        public bool? NullOr { get; init; }

        [Expr("i <=> NULL")]
        public bool? SameNull { get; init; }
    }
}
