namespace Weir.Conformance.Tests;

[StreamQuery("sliding-append")]
[MemorySource]
[Watermark(nameof(Event.Ts), "10 seconds")]
[SlidingWindow(nameof(Event.Ts), "10 seconds", "5 seconds")]
[Output(OutputMode.Append), MemorySink]
internal sealed partial class SlidingAppend
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
        public TimeWindow Window { get; init; }

        [Count]
        public long N { get; init; }
    }
}
