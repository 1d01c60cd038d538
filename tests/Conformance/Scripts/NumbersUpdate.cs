namespace Weir.Conformance.Tests;

[StreamQuery("numbers-update")]
[MemorySource]
[Output(OutputMode.Update), MemorySink]
internal sealed partial class NumbersUpdate
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
