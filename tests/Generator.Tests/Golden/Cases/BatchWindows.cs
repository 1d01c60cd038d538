// A batch's windows are written once, when all rows were read: its watermark has no effect.
using Weir;

namespace Batches;

[BatchQuery("windows"), KafkaSource("lines", StartingTimestamp = 1_700_000_000_000, EndingTimestamp = 1_700_003_600_000)]
[Watermark(nameof(Line.Timestamp), "10 seconds"), TumblingWindow(nameof(Line.Timestamp), "1 minute")]
[OrderBy(nameof(Counts.Window)), ConsoleSink]
public sealed partial class Windows
{
    [Row] public readonly ref struct Line { public Timestamp Timestamp { get; init; } public Utf8 Value { get; init; } }

    [Result] public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 Value { get; init; }
        [Count] public long Count { get; init; }
    }
}
