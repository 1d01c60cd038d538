namespace Weir.Conformance.Tests;

/// <summary>The query of Spark's watermark tests: seconds, counted by windows of five, a watermark ten behind.</summary>
[StreamQuery("five-seconds-append")]
[MemorySource]
[Watermark(nameof(Second.Time), "10 seconds")]
[TumblingWindow(nameof(Second.Time), "5 seconds")]
[Output(OutputMode.Append), MemorySink]
internal sealed partial class FiveSecondsAppend
{
    [Row]
    public readonly ref struct Second
    {
        public Timestamp Time { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }

        [Count]
        public long Count { get; init; }
    }
}
