// State that may be larger than memory: sliding windows in complete mode, with groups for each window since panes would be too many.
using Weir;

namespace Stored;

[StreamQuery("ever-seen"), MemorySource, Checkpoint("chk/ever-seen", StateStore = StateStore.RocksDb), Output(OutputMode.Complete), MemorySink]
[SlidingWindow(nameof(Visit.At), "10001 milliseconds", "5 seconds")]
public sealed partial class EverSeen
{
    [Row] public readonly ref struct Visit { public Timestamp At { get; init; } public Utf8 Page { get; init; } }

    [Result] public readonly ref struct PerPage { public TimeWindow Window { get; init; } [Key] public Utf8 Page { get; init; } [Count] public long Visits { get; init; } }
}
