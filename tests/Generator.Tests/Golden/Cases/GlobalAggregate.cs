// Without keys and windows there is one group, whose aggregates may be null before the first row, and whose texts lie in an arena of its own.
using Weir;

namespace Aggregates;

[StreamQuery("totals"), MemorySource, Output(OutputMode.Complete), MemorySink]
public sealed partial class Totals
{
    [Row] public readonly ref struct Sale { public Utf8 Item { get; init; } public Bytes Code { get; init; } public int Cents { get; init; } }

    [Result] public readonly ref struct Total
    {
        [Count] public long Sales { get; init; }
        [Min(nameof(Sale.Item))] public Utf8 First { get; init; }
        [Max(nameof(Sale.Code))] public Bytes LastCode { get; init; }
        [Sum(nameof(Sale.Cents))] public long? Cents { get; init; }
        [Avg(nameof(Sale.Cents))] public double? Average { get; init; }
        [Max(nameof(Sale.Cents))] public int? Largest { get; init; }
    }
}
