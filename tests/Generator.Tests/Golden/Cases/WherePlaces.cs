// Filters before, between and after the verbs that make rows; two of them on one row.
using Weir;

namespace Verbs;

[StreamQuery("filters"), KafkaSource("lines"), MemorySink]
public sealed partial class Filters
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }
    [Row] public readonly ref struct Word { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }
    [Row] public readonly ref struct Size { public int Length { get; init; } public Timestamp Timestamp { get; init; } }

    [Where] static bool IsText(in Line line) => !line.Value.IsNull;
    [Where] static bool IsRecent(in Line line) => line.Timestamp > default(Timestamp);
    [Explode<Word>(nameof(Word.Value))] static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);
    [Where] static bool IsWord(in Word word) => word.Value.Length > 0;
    [Select] static Size Measure(in Word word) => new() { Length = word.Value.Length, Timestamp = word.Timestamp };
    [Where] static bool IsLong(in Size size) => size.Length > 3;
}
