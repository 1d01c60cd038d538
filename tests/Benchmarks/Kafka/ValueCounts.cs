namespace Weir.Benchmarks;

/// <summary>The peers' <c>words</c> and <c>keys</c>: a 10 s tumbling count of the values of a topic by the records' own timestamps.</summary>
[StreamQuery("value-counts")]
[KafkaSource("words", StartingOffsets = "earliest")]
[Watermark(nameof(Record.Timestamp), "10 seconds")]
[TumblingWindow(nameof(Record.Timestamp), "10 seconds")]
[Output(OutputMode.Append), Trigger(TriggerKind.AvailableNow)]
public sealed partial class ValueCounts
{
    [Row] public readonly ref struct Record { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Result]
    public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }

        [Key] public Utf8 Value { get; init; }

        [Count] public long Count { get; init; }
    }

    [Foreach]
    private static void Take(in Counts row) => Emitted.Take(row.Value.Span, row.Window.Start, row.Count);
}
