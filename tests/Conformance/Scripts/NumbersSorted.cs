namespace Weir.Conformance.Tests;

[StreamQuery("numbers-sorted")]
[MemorySource]
[OrderBy(nameof(Counts.Count), Descending = [nameof(Counts.Count)])]
[Output(OutputMode.Complete), MemorySink]
internal sealed partial class NumbersSorted
{
    [Row]
    public readonly ref struct Number
    {
        public int Value { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key]
        public int Value { get; init; }

        [Count]
        public long Count { get; init; }
    }
}
