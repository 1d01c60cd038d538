namespace Weir.Samples;

/// <summary>Counts words in windows of ten seconds. A window is printed once: when the watermark says that no more of it will come.</summary>
[StreamQuery("quickstart")]
[KafkaSource("lines", StartingOffsets = "earliest")]
[Watermark(nameof(Line.Timestamp), "10 seconds")]
[TumblingWindow(nameof(Word.Timestamp), "10 seconds")]
[Trigger("1 second"), Output(OutputMode.Append), ConsoleSink(NumRows = 100, Truncate = false)]
public sealed partial class Quickstart
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
