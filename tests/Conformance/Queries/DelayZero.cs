namespace Weir.Conformance.Tests;

[StreamQuery("delay-zero")]
[MemorySource]
[Watermark(nameof(Event.Ts), "0 seconds")]
[Output(OutputMode.Append), MemorySink]
internal sealed partial class DelayZero
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
        public Timestamp Ts { get; init; }

        [Count]
        public long N { get; init; }
    }
}
