namespace Weir.Conformance.Tests;

[StreamQuery("limit-append")]
[MemorySource]
[Limit(3)]
[Output(OutputMode.Append), MemorySink]
internal sealed partial class LimitAppend
{
    [Row]
    public readonly ref struct Event
    {
        public Timestamp Ts { get; init; }

        public Utf8 Word { get; init; }
    }

    [Result]
    public readonly ref struct Words
    {
        public Utf8 Word { get; init; }
    }
}
