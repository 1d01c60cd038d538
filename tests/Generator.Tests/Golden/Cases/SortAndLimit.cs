// A sort by several columns, some going down, and a limit on what it gives: the table's first rows in each batch.
using Weir;

namespace Clauses;

[StreamQuery("ranking"), MemorySource, Output(OutputMode.Complete), ConsoleSink]
[OrderBy(nameof(Rank.Sales), nameof(Rank.Best), nameof(Rank.Shop), Descending = [nameof(Rank.Sales), nameof(Rank.Best)]), Limit(10)]
public sealed partial class Ranking
{
    [Row] public readonly ref struct Sale { public Utf8 Shop { get; init; } public int? Cents { get; init; } }

    [Result] public readonly ref struct Rank
    {
        [Key] public Utf8 Shop { get; init; }
        [Count] public long Sales { get; init; }
        [Max(nameof(Sale.Cents))] public int? Best { get; init; }
    }
}
