namespace Weir.Conformance.Tests;

/// <summary>Keys of a number, kept in RocksDB. What each means stands beside <see cref="Numbered"/>.</summary>
internal static partial class StoredNumbered
{
    [StreamQuery("stored-numbered-update")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public double D { get; init; }
            public long? M { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public double D { get; init; }
            [Count] public long Rows { get; init; }
            [Max(nameof(Event.M))] public long? MaxOfM { get; init; }
        }
    }

    [StreamQuery("stored-numbered-complete")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public double D { get; init; }
            public long? M { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public double D { get; init; }
            [Count] public long Rows { get; init; }
            [Max(nameof(Event.M))] public long? MaxOfM { get; init; }
        }
    }
}
