// Two loops: a column that is carried through both, one that the outer makes and one that the inner makes; the window's pane stands before both.
using System;
using Weir;

namespace Verbs;

[StreamQuery("letters"), KafkaSource("lines")]
[Watermark(nameof(Line.Timestamp), "1 minute"), TumblingWindow(nameof(Letter.Timestamp), "10 seconds"), Output(OutputMode.Append), MemorySink]
public sealed partial class Letters
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } public int Partition { get; init; } }
    [Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }
    [Row] public readonly ref struct Letter { public int Code { get; init; } public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Explode<Word>(nameof(Word.Value))] static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);
    [Explode<Letter>(nameof(Letter.Code))] static ReadOnlySpan<byte> Spell(in Word word) => word.Value.Span;

    [Result] public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }
        [Key] public int Code { get; init; }
        [Count] public long Count { get; init; }
    }
}
