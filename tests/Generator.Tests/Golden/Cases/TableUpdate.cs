// Update mode writes the groups that a batch touched.
using Weir;

namespace Aggregates;

[StreamQuery("sums"), MemorySource, Output(OutputMode.Update), MemorySink]
public sealed partial class Sums
{
    [Row] public readonly ref struct Sale { public long Shop { get; init; } public decimal Price { get; init; } }

    [Result] public readonly ref struct PerShop { [Key] public long Shop { get; init; } [Sum(nameof(Sale.Price))] public decimal Sum { get; init; } }
}
