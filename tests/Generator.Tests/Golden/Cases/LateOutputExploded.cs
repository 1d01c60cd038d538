// Late words of late lines: the row is made where it is late and nowhere else, once a word.
using System.Text;
using Weir;

namespace Sinks.LateRows;

[StreamQuery("late-words"), SocketSource("localhost", 9999, IncludeTimestamp = true), Watermark(nameof(Line.Timestamp), "10 seconds")]
[TumblingWindow(nameof(Word.Timestamp), "10 seconds"), MemorySink]
public sealed partial class LateWords(StringBuilder late)
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Explode<Word>(nameof(Word.Value))] static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);

    [Result] public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 Value { get; init; }
        [Count] public long Count { get; init; }
    }

    [LateOutput] void Late(in Word word) => late.Append(word.Value.ToString()).Append(word.Timestamp.Micros);
}
