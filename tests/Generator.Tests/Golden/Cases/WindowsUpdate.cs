// Update mode writes the windows that a batch touched and drops those that the watermark has passed; rows without a time fall into none.
using Weir;

namespace Windows;

[StreamQuery("touched"), MemorySource, Watermark(nameof(Event.At), "1 day"), TumblingWindow(nameof(Event.At), "1 hour"), Output(OutputMode.Update), MemorySink]
public sealed partial class Touched
{
    [Row] public readonly ref struct Event { public Timestamp? At { get; init; } public short Kind { get; init; } }

    [Result] public readonly ref struct Counts { [Key] public short Kind { get; init; } [Count] public long Count { get; init; } public TimeWindow Window { get; init; } }
}
