// State that may be larger than memory: the first rows of all groups in complete mode.
using Weir;

namespace Stored;

[StreamQuery("most-spent"), MemorySource, Checkpoint("chk/most-spent", StateStore = StateStore.RocksDb), Output(OutputMode.Complete), MemorySink]
[OrderBy(nameof(PerUser.Cents), Descending = [nameof(PerUser.Cents)]), Limit(10)]
public sealed partial class MostSpent
{
    [Row] public readonly ref struct Sale { public Utf8 User { get; init; } public int Cents { get; init; } }

    [Result] public readonly ref struct PerUser { [Key] public Utf8 User { get; init; } [Sum(nameof(Sale.Cents))] public long Cents { get; init; } }
}
