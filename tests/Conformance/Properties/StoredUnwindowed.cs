namespace Weir.Conformance.Tests;

/// <summary>Groups without event time, kept in RocksDB. What each means stands beside <see cref="Unwindowed"/>.</summary>
internal static partial class StoredUnwindowed
{
    [StreamQuery("stored-unwindowed-update")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
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
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.N))] public long SumOfN { get; init; }
            [Min(nameof(Event.D))] public double? MinOfD { get; init; }
        }
    }

    [StreamQuery("stored-unwindowed-complete")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
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
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.N))] public long SumOfN { get; init; }
            [Min(nameof(Event.D))] public double? MinOfD { get; init; }
        }
    }
}
