namespace Weir.Conformance.Tests;

/// <summary>Every verb: rows without a time go, the rest become others, whose words are taken apart and counted where they are long enough.</summary>
internal static partial class Chained
{
    [StreamQuery("random-chained-append")]
    [MemorySource]
    [Watermark(nameof(Timed.At), "5 seconds")]
    [TumblingWindow(nameof(Word.At), "10 seconds")]
    [Output(OutputMode.Append), MemorySink]
    internal sealed partial class Append
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
        }

        [Row]
        public readonly ref struct Timed
        {
            public Utf8 Text { get; init; }
            public Timestamp At { get; init; }
            public long Twice { get; init; }
        }

        [Row]
        public readonly ref struct Word
        {
            public Utf8 Part { get; init; }
            public Timestamp At { get; init; }
            public long Twice { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public Utf8 Part { get; init; }
            [Sum(nameof(Word.Twice))] public long Twice { get; init; }
        }

        [Where]
        private static bool HasTime(in Event e) => e.At is not null;

        [Select]
        private static Timed Double(in Event e) => new() { Text = e.Word, At = e.At.GetValueOrDefault(), Twice = e.N * 2 };

        [Where]
        private static bool IsNotZero(in Timed timed) => timed.Twice != 0;

        [Explode<Word>(nameof(Word.Part))]
        private static Utf8Splitter Split(in Timed timed) => timed.Text.Split(" "u8);

        [Where]
        private static bool IsLong(in Word word) => word.Part.Length > 1;
    }

    [StreamQuery("random-chained-update")]
    [MemorySource]
    [Watermark(nameof(Timed.At), "5 seconds")]
    [TumblingWindow(nameof(Word.At), "10 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
        }

        [Row]
        public readonly ref struct Timed
        {
            public Utf8 Text { get; init; }
            public Timestamp At { get; init; }
            public long Twice { get; init; }
        }

        [Row]
        public readonly ref struct Word
        {
            public Utf8 Part { get; init; }
            public Timestamp At { get; init; }
            public long Twice { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public Utf8 Part { get; init; }
            [Sum(nameof(Word.Twice))] public long Twice { get; init; }
        }

        [Where]
        private static bool HasTime(in Event e) => e.At is not null;

        [Select]
        private static Timed Double(in Event e) => new() { Text = e.Word, At = e.At.GetValueOrDefault(), Twice = e.N * 2 };

        [Where]
        private static bool IsNotZero(in Timed timed) => timed.Twice != 0;

        [Explode<Word>(nameof(Word.Part))]
        private static Utf8Splitter Split(in Timed timed) => timed.Text.Split(" "u8);

        [Where]
        private static bool IsLong(in Word word) => word.Part.Length > 1;
    }

    [StreamQuery("random-chained-complete")]
    [MemorySource]
    [Watermark(nameof(Timed.At), "5 seconds")]
    [TumblingWindow(nameof(Word.At), "10 seconds")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
        }

        [Row]
        public readonly ref struct Timed
        {
            public Utf8 Text { get; init; }
            public Timestamp At { get; init; }
            public long Twice { get; init; }
        }

        [Row]
        public readonly ref struct Word
        {
            public Utf8 Part { get; init; }
            public Timestamp At { get; init; }
            public long Twice { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public Utf8 Part { get; init; }
            [Sum(nameof(Word.Twice))] public long Twice { get; init; }
        }

        [Where]
        private static bool HasTime(in Event e) => e.At is not null;

        [Select]
        private static Timed Double(in Event e) => new() { Text = e.Word, At = e.At.GetValueOrDefault(), Twice = e.N * 2 };

        [Where]
        private static bool IsNotZero(in Timed timed) => timed.Twice != 0;

        [Explode<Word>(nameof(Word.Part))]
        private static Utf8Splitter Split(in Timed timed) => timed.Text.Split(" "u8);

        [Where]
        private static bool IsLong(in Word word) => word.Part.Length > 1;
    }
}
