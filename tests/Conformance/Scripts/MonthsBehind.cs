namespace Weir.Conformance.Tests;

[StreamQuery("months-behind")]
[MemorySource]
[Watermark(nameof(Second.Time), "2 years 5 months")]
[TumblingWindow(nameof(Second.Time), "5 seconds")]
[Output(OutputMode.Append), MemorySink]
internal sealed partial class MonthsBehind
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
