// Conditions run before the row is made and, but for those on the watermark's column, before times are observed; computed columns are computed once.
using Weir;

namespace Programs;

[StreamQuery("expressions")]
[KafkaSource("views")]
[Where("topic <> 'internal' AND value LIKE 'view%' AND timestamp >= TIMESTAMP '1970-01-01 00:00:00'")]
[Where("offset % 10 IN (1, 2, 3) OR key IS NULL")]
[Where("word.text != 'the'")]
[Watermark(nameof(View.At), "10 seconds")]
[TumblingWindow(nameof(Word.At), "1 minute")]
[Output(OutputMode.Append), ConsoleSink]
public sealed partial class Expressions
{
    [Row] public readonly ref struct View
    {
        [Column("timestamp")] public Timestamp At { get; init; }
        public Utf8 Value { get; init; }
        [Expr("upper(CAST(key AS STRING)) || '/' || partition")] public Utf8 Page { get; init; }
        [Expr("CASE WHEN offset > 100 THEN 'late' WHEN offset BETWEEN 50 AND 99 + 1 THEN NULL ELSE 'early' END")] public Utf8 Part { get; init; }
    }

    [Row] public readonly ref struct Word
    {
        public Utf8 Text { get; init; }
        public Timestamp At { get; init; }
        public Utf8 Page { get; init; }
        [Expr("length(value) + 1")] public int? Size { get; init; }
    }

    [Explode<Word>(nameof(Word.Text))]
    static Utf8Splitter Split(in View view) => view.Value.Split(" "u8);

    [Result] public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 Page { get; init; }
        [Key, Expr("coalesce(substring(text, 1, 1), '?')")] public Utf8 Initial { get; init; }
        [Count] public long Words { get; init; }
        [Max(nameof(Word.Size))] public int? Longest { get; init; }
    }
}
