namespace Weir.Conformance.Tests;

/// <summary>Windows without a watermark: nothing is late and nothing ends.</summary>
internal static partial class Unmarked
{
    [StreamQuery("random-unmarked-update")]
    [MemorySource]
    [SlidingWindow(nameof(Event.At), "10 seconds", "5 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Timestamp? At { get; init; }
            public Utf8 Word { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Count] public long Rows { get; init; }
        }
    }

    [StreamQuery("random-unmarked-complete")]
    [MemorySource]
    [SlidingWindow(nameof(Event.At), "10 seconds", "5 seconds")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Timestamp? At { get; init; }
            public Utf8 Word { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Count] public long Rows { get; init; }
        }
    }
}
