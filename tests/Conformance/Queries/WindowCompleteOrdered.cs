namespace Weir.Conformance.Tests;

[StreamQuery("window-complete-ordered")]
[MemorySource]
[Watermark(nameof(Event.Ts), "10 seconds")]
[SlidingWindow(nameof(Event.Ts), "10 seconds", "10 seconds")]
[OrderBy(nameof(Counts.Window), nameof(Counts.Word))]
[Output(OutputMode.Complete), MemorySink]
internal sealed partial class WindowCompleteOrdered
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
