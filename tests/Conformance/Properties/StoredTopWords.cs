namespace Weir.Conformance.Tests;

/// <summary>The five words of the largest number, kept in RocksDB. What it means stands beside <see cref="TopWords"/>.</summary>
[StreamQuery("stored-top-words")]
[MemorySource, Checkpoint("chk", StateStore = StateStore.RocksDb, MaxDeltasPerSnapshot = 3)]
[OrderBy(nameof(Totals.Largest), nameof(Totals.Word), Descending = [nameof(Totals.Largest)])]
[Limit(5)]
[Output(OutputMode.Complete), MemorySink]
internal sealed partial class StoredTopWords
{
    [Row]
    public readonly ref struct Event
    {
        public Utf8 Word { get; init; }
        public double? D { get; init; }
    }

    [Result]
    public readonly ref struct Totals
    {
        [Key] public Utf8 Word { get; init; }
        [Max(nameof(Event.D))] public double? Largest { get; init; }
    }
}
