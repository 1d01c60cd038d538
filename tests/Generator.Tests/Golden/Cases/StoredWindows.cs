// State that may be larger than memory: tumbling windows in append mode.
using Weir;

namespace Stored;

[StreamQuery("seen"), MemorySource, Checkpoint("chk/seen", StateStore = StateStore.RocksDb), MemorySink]
[Watermark(nameof(Visit.At), "10 seconds"), TumblingWindow(nameof(Visit.At), "1 minute")]
public sealed partial class Seen
{
    [Row] public readonly ref struct Visit { public Timestamp At { get; init; } public Utf8 Page { get; init; } }

    [Result] public readonly ref struct PerPage { public TimeWindow Window { get; init; } [Key] public Utf8 Page { get; init; } [Count] public long Visits { get; init; } }
}
