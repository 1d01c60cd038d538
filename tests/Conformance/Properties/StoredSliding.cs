namespace Weir.Conformance.Tests;

/// <summary>Windows that overlap and are made of panes, kept in RocksDB. What each means stands beside <see cref="Sliding"/>.</summary>
internal static partial class StoredSliding
{
    [StreamQuery("stored-sliding-append")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
    [SlidingWindow(nameof(Event.At), "10 seconds", "4 seconds", Offset = "-1 second")]
    [Output(OutputMode.Append), MemorySink]
    internal sealed partial class Append
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long? M { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            public TimeWindow Window { get; init; }
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.M))] public long? SumOfM { get; init; }
            [Avg(nameof(Event.M))] public double? AvgOfM { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
        }
    }

    [StreamQuery("stored-sliding-update")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
    [SlidingWindow(nameof(Event.At), "10 seconds", "4 seconds", Offset = "-1 second")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long? M { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            public TimeWindow Window { get; init; }
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.M))] public long? SumOfM { get; init; }
            [Avg(nameof(Event.M))] public double? AvgOfM { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
        }
    }

    [StreamQuery("stored-sliding-complete")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
    [SlidingWindow(nameof(Event.At), "10 seconds", "4 seconds", Offset = "-1 second")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long? M { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            public TimeWindow Window { get; init; }
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.M))] public long? SumOfM { get; init; }
            [Avg(nameof(Event.M))] public double? AvgOfM { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
        }
    }
}
