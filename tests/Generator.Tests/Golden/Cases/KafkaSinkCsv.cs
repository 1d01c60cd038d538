// Windowed counts as lines of CSV, in update mode, beside the console.
using Weir;

namespace SinkCsv;

[StreamQuery("sink-csv"), Checkpoint("chk/sink-csv")]
[RateSource(10), TumblingWindow(nameof(Tick.Timestamp), "10 seconds"), Watermark(nameof(Tick.Timestamp), "1 second")]
[Output(OutputMode.Update), ConsoleSink, KafkaSink("counts", Value = Encode.Csv, BootstrapServers = "localhost:9092", RequestTimeout = "5 seconds")]
public sealed partial class SinkCsv
{
    [Row]
    public readonly ref struct Tick
    {
        public Timestamp Timestamp { get; init; }
        public long Value { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key, Expr("value % 3")] public long Kind { get; init; }
        [Count] public long Count { get; init; }
        [Max(nameof(Tick.Timestamp))] public Timestamp Last { get; init; }
    }
}
