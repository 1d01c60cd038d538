// A window that slides by its size is tumbling, its pane is found before the loop over words, and a sort orders each batch: the third program.
using Weir;

namespace Programs;

[StreamQuery("windowed-word-count")]
[SocketSource("localhost", 9999, IncludeTimestamp = true)]
[Watermark(nameof(Line.Timestamp), "10 seconds")]
[SlidingWindow(nameof(Word.Timestamp), "10 seconds", "10 seconds")]
[OrderBy(nameof(Counts.Window)), Output(OutputMode.Complete), ConsoleSink(Truncate = false)]
public sealed partial class WindowedWordCount
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }
    [Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Explode<Word>(nameof(Word.Value))]
    static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);

    [Result] public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }
        [Key]   public Utf8 Value { get; init; }
        [Count] public long Count { get; init; }
    }
}
