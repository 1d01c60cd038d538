namespace Weir.Conformance.Tests;

/// <summary>Windows in an order of their own, kept in RocksDB. What it means stands beside <see cref="WindowsInOrder"/>.</summary>
[StreamQuery("stored-windows-in-order")]
[MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
[TumblingWindow(nameof(Event.At), "10 seconds")]
[OrderBy(nameof(Totals.Window), nameof(Totals.M), nameof(Totals.Word), Descending = [nameof(Totals.Window), nameof(Totals.Word)])]
[Output(OutputMode.Complete), MemorySink]
internal sealed partial class StoredWindowsInOrder
{
    [Row]
    public readonly ref struct Event
    {
        public Utf8 Word { get; init; }
        public Timestamp? At { get; init; }
        public long? M { get; init; }
    }

    [Result]
    public readonly ref struct Totals
    {
        [Key] public Utf8 Word { get; init; }
        [Key] public long? M { get; init; }
        public TimeWindow Window { get; init; }
        [Count] public long Rows { get; init; }
    }
}
