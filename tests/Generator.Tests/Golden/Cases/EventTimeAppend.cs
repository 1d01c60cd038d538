// A key that carries the watermark ends its groups; it comes first in the key's bytes, wherever it stands in the result.
using Weir;

namespace Windows;

[StreamQuery("by-time"), MemorySource, Watermark(nameof(Event.At), "0 seconds"), Output(OutputMode.Append), MemorySink]
public sealed partial class ByTime
{
    [Row] public readonly ref struct Event { public Utf8 Word { get; init; } public Timestamp At { get; init; } public double? Weight { get; init; } }

    [Result] public readonly ref struct Counts
    {
        [Key] public Utf8 Word { get; init; }
        [Key] public Timestamp At { get; init; }
        [Key] public double? Weight { get; init; }
        [Count] public long Count { get; init; }
    }
}
