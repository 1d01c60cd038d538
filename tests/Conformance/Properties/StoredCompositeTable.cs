namespace Weir.Conformance.Tests;

/// <summary>A key of several columns, kept in RocksDB. What each means stands beside <see cref="CompositeTable"/>.</summary>
internal static partial class StoredCompositeTable
{
    [StreamQuery("stored-composite-table-update")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public long? M { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public long? M { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Sum(nameof(Event.D))] public double? SumOfD { get; init; }
        }
    }

    [StreamQuery("stored-composite-table-complete")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public long? M { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public long? M { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Sum(nameof(Event.D))] public double? SumOfD { get; init; }
        }
    }
}
