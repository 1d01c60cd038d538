// State that may be larger than memory: a table in update mode.
using Weir;

namespace Stored;

[StreamQuery("spent"), MemorySource, Checkpoint("chk/spent", StateStore = StateStore.RocksDb), Output(OutputMode.Update), MemorySink]
public sealed partial class Spent
{
    [Row] public readonly ref struct Sale { public Utf8 User { get; init; } public int Cents { get; init; } }

    [Result] public readonly ref struct PerUser { [Key] public Utf8 User { get; init; } [Sum(nameof(Sale.Cents))] public long Cents { get; init; } }
}
