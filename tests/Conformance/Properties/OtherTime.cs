namespace Weir.Conformance.Tests;

/// <summary>Windows over a time that doesn't carry the watermark: nothing is late for them, and nothing ends them.</summary>
internal static partial class OtherTime
{
    [StreamQuery("random-other-time-update")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [TumblingWindow(nameof(Event.Other), "10 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Timestamp? At { get; init; }
            public Timestamp? Other { get; init; }
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

    [StreamQuery("random-other-time-complete")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [TumblingWindow(nameof(Event.Other), "10 seconds")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Timestamp? At { get; init; }
            public Timestamp? Other { get; init; }
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
