namespace Weir.Conformance.Tests;

[StreamQuery("window-append")]
[MemorySource]
[Watermark(nameof(Event.Ts), "10 seconds")]
[TumblingWindow(nameof(Event.Ts), "10 seconds")]
[Output(OutputMode.Append), MemorySink]
internal sealed partial class WindowAppend
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

        [Key]
        public Utf8 Word { get; init; }

        [Count]
        public long Count { get; init; }
    }
}
