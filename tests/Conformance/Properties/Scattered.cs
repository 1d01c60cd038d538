namespace Weir.Conformance.Tests;

/// <summary>Two verbs that multiply rows, one behind the other, over a time that may be null, into windows that hold their groups themselves.</summary>
internal static partial class Scattered
{
    [StreamQuery("random-scattered-append")]
    [MemorySource]
    [Watermark(nameof(Word.At), "5 seconds")]
    [SlidingWindow(nameof(Letter.At), "10001 milliseconds", "5 seconds", Offset = "-1 millisecond")]
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
        public readonly ref struct Word
        {
            public Utf8 Part { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
        }

        [Row]
        public readonly ref struct Letter
        {
            public byte Code { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public byte Code { get; init; }
            [Key] public long N { get; init; }
            [Count] public long Rows { get; init; }
        }

        [Explode<Word>(nameof(Word.Part))]
        private static Utf8Splitter Split(in Event e) => e.Word.Split(" "u8);

        [Where]
        private static bool IsShort(in Word word) => word.Part.Length < 100;

        [Explode<Letter>(nameof(Letter.Code))]
        private static ReadOnlySpan<byte> Letters(in Word word) => word.Part.Span;

        [Where]
        private static bool IsNotA(in Letter letter) => letter.Code != (byte)'a';
    }

    [StreamQuery("random-scattered-update")]
    [MemorySource]
    [Watermark(nameof(Word.At), "5 seconds")]
    [SlidingWindow(nameof(Letter.At), "10001 milliseconds", "5 seconds", Offset = "-1 millisecond")]
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
        public readonly ref struct Word
        {
            public Utf8 Part { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
        }

        [Row]
        public readonly ref struct Letter
        {
            public byte Code { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public byte Code { get; init; }
            [Key] public long N { get; init; }
            [Count] public long Rows { get; init; }
        }

        [Explode<Word>(nameof(Word.Part))]
        private static Utf8Splitter Split(in Event e) => e.Word.Split(" "u8);

        [Where]
        private static bool IsShort(in Word word) => word.Part.Length < 100;

        [Explode<Letter>(nameof(Letter.Code))]
        private static ReadOnlySpan<byte> Letters(in Word word) => word.Part.Span;

        [Where]
        private static bool IsNotA(in Letter letter) => letter.Code != (byte)'a';
    }

    [StreamQuery("random-scattered-complete")]
    [MemorySource]
    [Watermark(nameof(Word.At), "5 seconds")]
    [SlidingWindow(nameof(Letter.At), "10001 milliseconds", "5 seconds", Offset = "-1 millisecond")]
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
        public readonly ref struct Word
        {
            public Utf8 Part { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
        }

        [Row]
        public readonly ref struct Letter
        {
            public byte Code { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public byte Code { get; init; }
            [Key] public long N { get; init; }
            [Count] public long Rows { get; init; }
        }

        [Explode<Word>(nameof(Word.Part))]
        private static Utf8Splitter Split(in Event e) => e.Word.Split(" "u8);

        [Where]
        private static bool IsShort(in Word word) => word.Part.Length < 100;

        [Explode<Letter>(nameof(Letter.Code))]
        private static ReadOnlySpan<byte> Letters(in Word word) => word.Part.Span;

        [Where]
        private static bool IsNotA(in Letter letter) => letter.Code != (byte)'a';
    }
}
