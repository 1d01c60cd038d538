// The user's members are called as generated members and local variables would be: all of them stay what they are.
using Weir;

namespace Clashes;

[StreamQuery("clashes"), MemorySource, Watermark(nameof(Line.At), "1 second"), TumblingWindow(nameof(Word.At), "1 second")]
[Output(OutputMode.Update), ConsoleSink]
public sealed partial class Batch(string Owned)
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp At { get; init; } public int Clone { get; init; } }
    [Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp At { get; init; } public int Clone { get; init; } }
    [Result] public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 Value { get; init; }
        [Count] public long Merge { get; init; }
        [Sum(nameof(Word.Clone))] public long GroupState { get; init; }
        [Max(nameof(Word.Clone))] public int Deconstruct { get; init; }
    }

    public string Operator => Owned;
    public int GroupState;
    public int CountsType = 1;

    [Where] static bool Process(in Line line) => true;
    [Where] static bool line(in Line line) => true;
    [Where] static bool record(in Line line) => true;
    [Where] static bool _windows(in Line line) => true;
    [Where] static bool EventTime(in Line line) => true;
    [Explode<Word>(nameof(Word.Value))] static Utf8Splitter FinishBatch(in Line line) => line.Value.Split(" "u8);
    [Where] static bool word(in Word word) => true;
    [Where] static bool value(in Word word) => true;
    [Where] static bool State(in Word word) => true;
    [Foreach] void OpenSinks(in Counts counts) { }
}
