namespace Weir.Conformance.Tests;

/// <summary>Queries with late rows: one for each way in which groups end by the watermark.</summary>
internal static partial class LateQueries
{
    [StreamQuery("late-panes"), MemorySource, Checkpoint("chk/late-panes"), Watermark(nameof(Event.At), "5 seconds")]
    [SlidingWindow(nameof(Event.At), "10 seconds", "5 seconds")]
    [Output(OutputMode.Append), MemorySink]
    internal sealed partial class Panes(LateRows late)
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp At { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Count] public long Rows { get; init; }
        }

        [LateOutput]
        private void Late(in Event row) => late.Add(row.Word, row.At);
    }

    [StreamQuery("late-hops"), MemorySource, Checkpoint("chk/late-hops"), Watermark(nameof(Event.At), "5 seconds")]
    [SlidingWindow(nameof(Event.At), "10 seconds", "7 milliseconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Hops(LateRows late)
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp At { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Count] public long Rows { get; init; }
        }

        [LateOutput]
        private void Late(in Event row) => late.Add(row.Word, row.At);
    }

    [StreamQuery("late-times"), MemorySource, Checkpoint("chk/late-times"), Watermark(nameof(Event.At), "5 seconds")]
    [Output(OutputMode.Append), MemorySink]
    internal sealed partial class Times(LateRows late)
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp At { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Timestamp At { get; init; }
            [Count] public long Rows { get; init; }
        }

        [LateOutput]
        private void Late(in Event row) => late.Add(row.Word, row.At);
    }
}
