// State that may be larger than memory: sliding windows in update mode, made of panes.
using Weir;

namespace Stored;

[StreamQuery("seen-lately"), MemorySource, Checkpoint("chk/seen-lately", StateStore = StateStore.RocksDb), Output(OutputMode.Update), MemorySink]
[Watermark(nameof(Visit.At), "10 seconds"), SlidingWindow(nameof(Visit.At), "1 minute", "20 seconds")]
public sealed partial class SeenLately
{
    [Row] public readonly ref struct Visit { public Timestamp At { get; init; } public Utf8 Page { get; init; } }

    [Result] public readonly ref struct PerPage { public TimeWindow Window { get; init; } [Key] public Utf8 Page { get; init; } [Count] public long Visits { get; init; } }
}
