// Where a window would have too many panes, each window that a row falls into is updated instead.
using Weir;

namespace Windows;

[StreamQuery("hopping"), KafkaSource("events"), Watermark(nameof(Event.Timestamp), "1 second")]
[SlidingWindow(nameof(Word.Timestamp), "1 hour", "1801 milliseconds"), Output(OutputMode.Append), MemorySink]
public sealed partial class Hopping
{
    [Row] public readonly ref struct Event { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }
    [Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Explode<Word>(nameof(Word.Value))] static Utf8Splitter Split(in Event e) => e.Value.Split(","u8);

    [Result] public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 Value { get; init; }
        [Count] public long Count { get; init; }
        [Max(nameof(Word.Value))] public Utf8 Same { get; init; }
    }
}
