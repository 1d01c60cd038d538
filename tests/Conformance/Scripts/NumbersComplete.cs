namespace Weir.Conformance.Tests;

[StreamQuery("numbers-complete")]
[MemorySource]
[Output(OutputMode.Complete), MemorySink]
internal sealed partial class NumbersComplete
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
