// State that may be larger than memory, grouped by the event time itself in append mode.
using Weir;

namespace Stored;

[StreamQuery("by-time-append"), MemorySource, Checkpoint("chk/by-time-append", StateStore = StateStore.RocksDb)]
[Watermark(nameof(Event.At), "0 seconds"), Output(OutputMode.Append), MemorySink]
public sealed partial class ByTimeAppend
{
    [Row] public readonly ref struct Event { public Utf8 Word { get; init; } public Timestamp At { get; init; } }

    [Result] public readonly ref struct Counts { [Key] public Utf8 Word { get; init; } [Key] public Timestamp At { get; init; } [Count] public long Count { get; init; } }
}
