namespace Weir.Conformance.Tests;

/// <summary>Rows that a method emits, none or several for each, whose bytes are counted; the watermark stands on what is emitted.</summary>
internal static partial class Expanded
{
    [StreamQuery("random-expanded-append")]
    [MemorySource]
    [Watermark(nameof(Piece.At), "5 seconds")]
    [SlidingWindow(nameof(Letter.At), "10 seconds", "5 seconds")]
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
        public readonly ref struct Piece
        {
            public Utf8 Text { get; init; }
            public Timestamp At { get; init; }
        }

        [Row]
        public readonly ref struct Letter
        {
            public byte Code { get; init; }
            public Timestamp At { get; init; }
        }

        [Result]
        public readonly ref struct Counts
        {
            public TimeWindow Window { get; init; }
            [Key] public byte Code { get; init; }
            [Count] public long Rows { get; init; }
        }

        [FlatMap]
        private static void Repeat(in Event e, ref Emit<Piece> emit)
        {
            for (long second = 0; second < e.N && e.At is not null; second++)
            {
                emit.Add(new Piece { Text = e.Word, At = e.At.Value + Duration.FromSeconds(second) });
            }
        }

        [Where]
        private static bool IsShort(in Piece piece) => piece.Text.Length < 100;

        [Explode<Letter>(nameof(Letter.Code))]
        private static ReadOnlySpan<byte> Letters(in Piece piece) => piece.Text.Span;
    }

    [StreamQuery("random-expanded-update")]
    [MemorySource]
    [Watermark(nameof(Piece.At), "5 seconds")]
    [SlidingWindow(nameof(Letter.At), "10 seconds", "5 seconds")]
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
        public readonly ref struct Piece
        {
            public Utf8 Text { get; init; }
            public Timestamp At { get; init; }
        }

        [Row]
        public readonly ref struct Letter
        {
            public byte Code { get; init; }
            public Timestamp At { get; init; }
        }

        [Result]
        public readonly ref struct Counts
        {
            public TimeWindow Window { get; init; }
            [Key] public byte Code { get; init; }
            [Count] public long Rows { get; init; }
        }

        [FlatMap]
        private static void Repeat(in Event e, ref Emit<Piece> emit)
        {
            for (long second = 0; second < e.N && e.At is not null; second++)
            {
                emit.Add(new Piece { Text = e.Word, At = e.At.Value + Duration.FromSeconds(second) });
            }
        }

        [Where]
        private static bool IsShort(in Piece piece) => piece.Text.Length < 100;

        [Explode<Letter>(nameof(Letter.Code))]
        private static ReadOnlySpan<byte> Letters(in Piece piece) => piece.Text.Span;
    }

    [StreamQuery("random-expanded-complete")]
    [MemorySource]
    [Watermark(nameof(Piece.At), "5 seconds")]
    [SlidingWindow(nameof(Letter.At), "10 seconds", "5 seconds")]
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
        public readonly ref struct Piece
        {
            public Utf8 Text { get; init; }
            public Timestamp At { get; init; }
        }

        [Row]
        public readonly ref struct Letter
        {
            public byte Code { get; init; }
            public Timestamp At { get; init; }
        }

        [Result]
        public readonly ref struct Counts
        {
            public TimeWindow Window { get; init; }
            [Key] public byte Code { get; init; }
            [Count] public long Rows { get; init; }
        }

        [FlatMap]
        private static void Repeat(in Event e, ref Emit<Piece> emit)
        {
            for (long second = 0; second < e.N && e.At is not null; second++)
            {
                emit.Add(new Piece { Text = e.Word, At = e.At.Value + Duration.FromSeconds(second) });
            }
        }

        [Where]
        private static bool IsShort(in Piece piece) => piece.Text.Length < 100;

        [Explode<Letter>(nameof(Letter.Code))]
        private static ReadOnlySpan<byte> Letters(in Piece piece) => piece.Text.Span;
    }
}
