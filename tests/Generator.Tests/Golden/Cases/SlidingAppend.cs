// Windows that overlap share panes; in append mode those that the watermark has passed are written, and late rows are dropped.
using Weir;

namespace Windows;

[StreamQuery("sliding"), KafkaSource("events"), Watermark(nameof(Event.Timestamp), "2 hours 5 minutes")]
[SlidingWindow(nameof(Event.Timestamp), "10 minutes", "4 minutes", Offset = "30 seconds"), Output(OutputMode.Append), MemorySink]
public sealed partial class Sliding
{
    [Row] public readonly ref struct Event { public Bytes Key { get; init; } public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Result] public readonly ref struct Counts
    {
        public TimeWindow During { get; init; }
        [Key] public Bytes Key { get; init; }
        [Min(nameof(Event.Value))] public Utf8 First { get; init; }
        [Count] public long Count { get; init; }
    }
}
