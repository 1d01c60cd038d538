namespace Weir.Conformance.Tests;

[StreamQuery("raw-timestamps")]
[MemorySource]
[Watermark(nameof(Second.Time), "10 seconds")]
[Output(OutputMode.Append), MemorySink]
internal sealed partial class RawTimestamps
{
    [Row]
    public readonly ref struct Second
    {
        public Timestamp Time { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key]
        public Timestamp Time { get; init; }

        [Count]
        public long Count { get; init; }
    }
}
