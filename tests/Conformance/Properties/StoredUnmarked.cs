namespace Weir.Conformance.Tests;

/// <summary>Windows that no watermark closes, kept in RocksDB. What each means stands beside <see cref="Unmarked"/>.</summary>
internal static partial class StoredUnmarked
{
    [StreamQuery("stored-unmarked-update")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
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

    [StreamQuery("stored-unmarked-complete")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
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
