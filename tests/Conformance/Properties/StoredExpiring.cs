namespace Weir.Conformance.Tests;

/// <summary>Groups that go when no row came for some time, kept in RocksDB.</summary>
internal static partial class StoredExpiring
{
    /// <summary>What it means stands beside <see cref="Expiring"/>.</summary>
    [StreamQuery("stored-expiring")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [StateTtl("10 minutes")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Utf8 Text { get; init; }
            public long N { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            [Key] public long N { get; init; }
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.D))] public double? SumOfD { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
        }
    }

    /// <summary>Keys that come in one batch and never again.</summary>
    [StreamQuery("stored-expiring-once")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [StateTtl("20 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Once
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Text { get; init; }
            public Timestamp At { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Timestamp At { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
        }
    }
}
