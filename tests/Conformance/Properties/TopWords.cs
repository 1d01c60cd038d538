namespace Weir.Conformance.Tests;

/// <summary>The five words of the largest number, which may be NaN or null; words break ties.</summary>
[StreamQuery("random-top-words")]
[MemorySource]
[OrderBy(nameof(Totals.Largest), nameof(Totals.Word), Descending = [nameof(Totals.Largest)])]
[Limit(5)]
[Output(OutputMode.Complete), MemorySink]
internal sealed partial class TopWords
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
