namespace Weir.Conformance.Tests;

[StreamQuery("numbers-limited")]
[MemorySource]
[Limit(4)]
[Output(OutputMode.Append), MemorySink]
internal sealed partial class NumbersLimited
{
    [Row]
    public readonly ref struct Number
    {
        public int Value { get; init; }
    }
}
