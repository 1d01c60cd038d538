// A memory source's columns are read one by one where others are computed from them; truths with nulls, numbers and times.
using Weir;

namespace Programs;

[StreamQuery("expressions-of-memory")]
[MemorySource]
[Where("NOT (a > 1 AND d < 2.5) AND (name IS NOT NULL OR b)")]
[ConsoleSink]
public sealed partial class ExpressionsOfMemory
{
    [Row] public readonly ref struct Item
    {
        public Utf8 Name { get; init; }
        public int? A { get; init; }
        public double? D { get; init; }
        public bool? B { get; init; }
        public Timestamp At { get; init; }
        [Expr("a + 1 > 2 AND b")] public bool? Both { get; init; }
        [Expr("a / 2")] public double? Half { get; init; }
        [Expr("TRY_CAST(name AS INT)")] public int? Number { get; init; }
    }

    [Result] public readonly ref struct Out
    {
        public Utf8 Name { get; init; }
        public bool? Both { get; init; }
        [Expr("half * 2 + number")] public double? Sum { get; init; }
        [Expr("nullif(lower(name), 'x')")] public Utf8 Lower { get; init; }
        [Expr("date_trunc('hour', at) + INTERVAL 5 MINUTES")] public Timestamp Hour { get; init; }
        [Expr("greatest(a, number, 3)")] public int Greatest { get; init; }
        [Expr("d <=> 1.5")] public bool Same { get; init; }
        [Expr("CAST(at AS STRING)")] public Utf8 Text { get; init; }
    }
}
