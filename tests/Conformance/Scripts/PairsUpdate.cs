namespace Weir.Conformance.Tests;

[StreamQuery("pairs-update")]
[MemorySource]
[Output(OutputMode.Update), MemorySink]
internal sealed partial class PairsUpdate
{
    [Row]
    public readonly ref struct Number
    {
        public int Value { get; init; }
    }

    [Row]
    public readonly ref struct Pair
    {
        public int Value { get; init; }

        public int Next { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key]
        public int Value { get; init; }

        [Key]
        public int Next { get; init; }

        [Count]
        public long Count { get; init; }
    }

    [Select]
    private static Pair AddNext(in Number number) => new() { Value = number.Value, Next = number.Value + 1 };
}
