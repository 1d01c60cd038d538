namespace Weir.Benchmarks;

/// <summary><c>drain</c>: a 10 s tumbling count of a topic's records by their keys. What it costs beside reading is little.</summary>
[StreamQuery("key-counts")]
[KafkaSource("drain", StartingOffsets = "earliest")]
[Watermark(nameof(Record.Timestamp), "10 seconds")]
[TumblingWindow(nameof(Record.Timestamp), "10 seconds")]
[Output(OutputMode.Append), Trigger(TriggerKind.AvailableNow)]
public sealed partial class KeyCounts
{
    [Row] public readonly ref struct Record { public Utf8 Key { get; init; } public Timestamp Timestamp { get; init; } }

    [Result]
    public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }

        [Key] public Utf8 Key { get; init; }

        [Count] public long Count { get; init; }
    }

    [Foreach]
    private static void Take(in Counts row) => Emitted.Take(row.Key.Span, row.Window.Start, row.Count);
}
