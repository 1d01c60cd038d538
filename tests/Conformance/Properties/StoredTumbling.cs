namespace Weir.Conformance.Tests;

/// <summary>Windows that follow each other, kept in RocksDB. What each means stands beside <see cref="Tumbling"/>.</summary>
internal static partial class StoredTumbling
{
    [StreamQuery("stored-tumbling-append")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
    [TumblingWindow(nameof(Event.At), "10 seconds", Offset = "3 seconds")]
    [Output(OutputMode.Append), MemorySink]
    internal sealed partial class Append
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public long? M { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Count] public long Rows { get; init; }
            [Count(nameof(Event.M))] public long Known { get; init; }
            [Count(nameof(Event.Text))] public long Texts { get; init; }
            [Sum(nameof(Event.N))] public long SumOfN { get; init; }
            [Sum(nameof(Event.M))] public long? SumOfM { get; init; }
            [Sum(nameof(Event.D))] public double? SumOfD { get; init; }
            [Avg(nameof(Event.N))] public double AvgOfN { get; init; }
            [Avg(nameof(Event.D))] public double? AvgOfD { get; init; }
            [Min(nameof(Event.N))] public long MinOfN { get; init; }
            [Max(nameof(Event.M))] public long? MaxOfM { get; init; }
            [Min(nameof(Event.D))] public double? MinOfD { get; init; }
            [Max(nameof(Event.D))] public double? MaxOfD { get; init; }
            [Min(nameof(Event.Text))] public Utf8 MinOfText { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
            [Max(nameof(Event.At))] public Timestamp? Last { get; init; }
        }
    }

    [StreamQuery("stored-tumbling-update")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
    [TumblingWindow(nameof(Event.At), "10 seconds", Offset = "3 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public long? M { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Count] public long Rows { get; init; }
            [Count(nameof(Event.M))] public long Known { get; init; }
            [Count(nameof(Event.Text))] public long Texts { get; init; }
            [Sum(nameof(Event.N))] public long SumOfN { get; init; }
            [Sum(nameof(Event.M))] public long? SumOfM { get; init; }
            [Sum(nameof(Event.D))] public double? SumOfD { get; init; }
            [Avg(nameof(Event.N))] public double AvgOfN { get; init; }
            [Avg(nameof(Event.D))] public double? AvgOfD { get; init; }
            [Min(nameof(Event.N))] public long MinOfN { get; init; }
            [Max(nameof(Event.M))] public long? MaxOfM { get; init; }
            [Min(nameof(Event.D))] public double? MinOfD { get; init; }
            [Max(nameof(Event.D))] public double? MaxOfD { get; init; }
            [Min(nameof(Event.Text))] public Utf8 MinOfText { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
            [Max(nameof(Event.At))] public Timestamp? Last { get; init; }
        }
    }

    [StreamQuery("stored-tumbling-complete")]
    [MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
    [Watermark(nameof(Event.At), "5 seconds")]
    [TumblingWindow(nameof(Event.At), "10 seconds", Offset = "3 seconds")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public long? M { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Count] public long Rows { get; init; }
            [Count(nameof(Event.M))] public long Known { get; init; }
            [Count(nameof(Event.Text))] public long Texts { get; init; }
            [Sum(nameof(Event.N))] public long SumOfN { get; init; }
            [Sum(nameof(Event.M))] public long? SumOfM { get; init; }
            [Sum(nameof(Event.D))] public double? SumOfD { get; init; }
            [Avg(nameof(Event.N))] public double AvgOfN { get; init; }
            [Avg(nameof(Event.D))] public double? AvgOfD { get; init; }
            [Min(nameof(Event.N))] public long MinOfN { get; init; }
            [Max(nameof(Event.M))] public long? MaxOfM { get; init; }
            [Min(nameof(Event.D))] public double? MinOfD { get; init; }
            [Max(nameof(Event.D))] public double? MaxOfD { get; init; }
            [Min(nameof(Event.Text))] public Utf8 MinOfText { get; init; }
            [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
            [Max(nameof(Event.At))] public Timestamp? Last { get; init; }
        }
    }
}
