// State that may be larger than memory, of which groups go that had no row for a day.
using Weir;

namespace Stored;

[StreamQuery("last-pages"), MemorySource, Checkpoint("chk/last-pages", StateStore = StateStore.RocksDb), StateTtl("1 day"), Output(OutputMode.Update), MemorySink]
public sealed partial class LastPages
{
    [Row] public readonly ref struct Visit { public Utf8 User { get; init; } public Utf8 Page { get; init; } }

    [Result] public readonly ref struct PerUser { [Key] public Utf8 User { get; init; } [Max(nameof(Visit.Page))] public Utf8 LastPage { get; init; } }
}
