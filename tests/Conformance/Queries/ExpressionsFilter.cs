namespace Weir.Conformance.Tests;

[StreamQuery("expressions-filter")]
[MemorySource]
[Where("""NOT (a AND i > 2) AND (b OR i IS NULL OR i NOT IN (1, 3))""")]
[MemorySink]
internal sealed partial class ExpressionsFilter
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
    }
}
