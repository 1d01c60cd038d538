namespace Weir.Samples;

/// <summary>Counts words in windows of ten seconds by the time at which their lines arrived.</summary>
[StreamQuery("windowed-word-count")]
[SocketSource("localhost", 9999, IncludeTimestamp = true)]
[Watermark(nameof(Line.Timestamp), "10 seconds")]
[SlidingWindow(nameof(Word.Timestamp), "10 seconds", "10 seconds")]
[OrderBy(nameof(Counts.Window)), Output(OutputMode.Complete), ConsoleSink(Truncate = false)]
public sealed partial class WindowedWordCount
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Explode<Word>(nameof(Word.Value))]            // the other columns of Word are carried over by name
    static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);

    [Result]
    public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 Value { get; init; }
        [Count] public long Count { get; init; }
    }
}
