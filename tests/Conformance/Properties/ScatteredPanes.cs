namespace Weir.Conformance.Tests;

/// <summary>Two verbs that multiply rows, one behind the other, over a time that may be null: the pane is looked up before both.</summary>
internal static partial class ScatteredPanes
{
    [StreamQuery("random-scattered-panes-append")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [SlidingWindow(nameof(Letter.At), "10 seconds", "5 seconds")]
    [Output(OutputMode.Append), MemorySink]
    internal sealed partial class Append
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
        }

        [Row]
        public readonly ref struct Word
        {
            public Utf8 Part { get; init; }
            public Timestamp? At { get; init; }
        }

        [Row]
        public readonly ref struct Letter
        {
            public byte Code { get; init; }
            public Timestamp? At { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public byte Code { get; init; }
            [Count] public long Rows { get; init; }
        }

        [Explode<Word>(nameof(Word.Part))]
        private static Utf8Splitter Split(in Event e) => e.Word.Split(" "u8);

        [Where]
        private static bool IsShort(in Word word) => word.Part.Length < 100;

        [Explode<Letter>(nameof(Letter.Code))]
        private static ReadOnlySpan<byte> Letters(in Word word) => word.Part.Span;
    }

    [StreamQuery("random-scattered-panes-update")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [SlidingWindow(nameof(Letter.At), "10 seconds", "5 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
        }

        [Row]
        public readonly ref struct Word
        {
            public Utf8 Part { get; init; }
            public Timestamp? At { get; init; }
        }

        [Row]
        public readonly ref struct Letter
        {
            public byte Code { get; init; }
            public Timestamp? At { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public byte Code { get; init; }
            [Count] public long Rows { get; init; }
        }

        [Explode<Word>(nameof(Word.Part))]
        private static Utf8Splitter Split(in Event e) => e.Word.Split(" "u8);

        [Where]
        private static bool IsShort(in Word word) => word.Part.Length < 100;

        [Explode<Letter>(nameof(Letter.Code))]
        private static ReadOnlySpan<byte> Letters(in Word word) => word.Part.Span;
    }

    [StreamQuery("random-scattered-panes-complete")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [SlidingWindow(nameof(Letter.At), "10 seconds", "5 seconds")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
        }

        [Row]
        public readonly ref struct Word
        {
            public Utf8 Part { get; init; }
            public Timestamp? At { get; init; }
        }

        [Row]
        public readonly ref struct Letter
        {
            public byte Code { get; init; }
            public Timestamp? At { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public byte Code { get; init; }
            [Count] public long Rows { get; init; }
        }

        [Explode<Word>(nameof(Word.Part))]
        private static Utf8Splitter Split(in Event e) => e.Word.Split(" "u8);

        [Where]
        private static bool IsShort(in Word word) => word.Part.Length < 100;

        [Explode<Letter>(nameof(Letter.Code))]
        private static ReadOnlySpan<byte> Letters(in Word word) => word.Part.Span;
    }
}
