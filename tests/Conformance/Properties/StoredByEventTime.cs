namespace Weir.Conformance.Tests;

/// <summary>The event time itself is a key, behind another, kept in RocksDB. What each means stands beside <see cref="ByEventTime"/>.</summary>
internal static partial class StoredByEventTime
{
    [StreamQuery("stored-by-event-time-append")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
    [Output(OutputMode.Append), MemorySink]
    internal sealed partial class Append
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp At { get; init; }
            public long? M { get; init; }
            public Utf8 Text { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            [Key] public Timestamp At { get; init; }
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.M))] public long? SumOfM { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
        }
    }

    [StreamQuery("stored-by-event-time-update")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp At { get; init; }
            public long? M { get; init; }
            public Utf8 Text { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            [Key] public Timestamp At { get; init; }
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.M))] public long? SumOfM { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
        }
    }

    [StreamQuery("stored-by-event-time-complete")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp At { get; init; }
            public long? M { get; init; }
            public Utf8 Text { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            [Key] public Timestamp At { get; init; }
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.M))] public long? SumOfM { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
        }
    }
}
