namespace Weir.Conformance.Tests;

[StreamQuery("count-complete")]
[MemorySource]
[Output(OutputMode.Complete), MemorySink]
internal sealed partial class CountComplete
{
    [Row]
    public readonly ref struct Event
    {
        public Timestamp Ts { get; init; }

        public Utf8 Word { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key]
        public Utf8 Word { get; init; }

        [Count]
        public long N { get; init; }
    }
}
