// A rate source into windows without keys: one group a window.
using Weir;

namespace Sources;

[StreamQuery("ticks")]
[RateSource(1_000, RampUpTime = "10 seconds")]
[Watermark(nameof(Tick.Timestamp), "1 second"), TumblingWindow(nameof(Tick.Timestamp), "1 minute", Offset = "-15 seconds")]
[Output(OutputMode.Append), MemorySink]
public sealed partial class Ticks
{
    [Row] public readonly ref struct Tick { public long Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Result] public readonly ref struct PerMinute
    {
        public TimeWindow Window { get; init; }
        [Count] public long Ticks { get; init; }
        [Max(nameof(Tick.Value))] public long Last { get; init; }
    }
}
