namespace Weir.Conformance.Tests;

[StreamQuery("unmarked-seconds")]
[MemorySource]
[TumblingWindow(nameof(Second.Time), "5 seconds")]
[Output(OutputMode.Complete), MemorySink]
internal sealed partial class UnmarkedSeconds
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
