namespace Weir.Conformance.Tests;

/// <summary>Keys of text, a number and numbers that may be null, in windows.</summary>
internal static partial class Composite
{
    [StreamQuery("random-composite-append")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [TumblingWindow(nameof(Event.At), "10 seconds")]
    [Output(OutputMode.Append), MemorySink]
    internal sealed partial class Append
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            [Key] public long N { get; init; }
            [Key] public double? D { get; init; }
            public TimeWindow Window { get; init; }
            [Count] public long Rows { get; init; }
        }
    }

    [StreamQuery("random-composite-update")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [TumblingWindow(nameof(Event.At), "10 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            [Key] public long N { get; init; }
            [Key] public double? D { get; init; }
            public TimeWindow Window { get; init; }
            [Count] public long Rows { get; init; }
        }
    }

    [StreamQuery("random-composite-complete")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [TumblingWindow(nameof(Event.At), "10 seconds")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            [Key] public long N { get; init; }
            [Key] public double? D { get; init; }
            public TimeWindow Window { get; init; }
            [Count] public long Rows { get; init; }
        }
    }
}
