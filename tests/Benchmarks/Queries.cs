namespace Weir.Benchmarks;

/// <summary>The windowed word count over lines in memory.</summary>
[StreamQuery("tumbling-words")]
[MemorySource]
[Watermark(nameof(Line.Timestamp), "10 seconds")]
[TumblingWindow(nameof(Word.Timestamp), "10 seconds")]
[Output(OutputMode.Append), MemorySink]
public sealed partial class TumblingWords
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Explode<Word>(nameof(Word.Value))]
    private static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);

    [Result]
    public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }

        [Key] public Utf8 Value { get; init; }

        [Count] public long Count { get; init; }
    }
}

/// <summary>The same over windows that overlap sixtyfold.</summary>
[StreamQuery("sliding-words")]
[MemorySource]
[Watermark(nameof(Line.Timestamp), "10 seconds")]
[SlidingWindow(nameof(Word.Timestamp), "10 minutes", "10 seconds")]
[Output(OutputMode.Append), MemorySink]
public sealed partial class SlidingWords
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Explode<Word>(nameof(Word.Value))]
    private static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);

    [Result]
    public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }

        [Key] public Utf8 Value { get; init; }

        [Count] public long Count { get; init; }
    }
}
