// In complete mode without a watermark every window is kept and written.
using Weir;

namespace Windows;

[StreamQuery("kept"), RateSource, SlidingWindow(nameof(Tick.Timestamp), "1 week", "1 day"), Output(OutputMode.Complete), ConsoleSink]
public sealed partial class Kept
{
    [Row] public readonly ref struct Tick { public Timestamp Timestamp { get; init; } public long Value { get; init; } }

    [Result] public readonly ref struct Counts { public TimeWindow Window { get; init; } [Avg(nameof(Tick.Value))] public double Average { get; init; } }
}
