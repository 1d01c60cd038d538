namespace Weir.Benchmarks;

/// <summary>The peers' <c>passthrough</c>: the records whose values begin with a prefix, counted and dropped as by their no-op sinks.</summary>
[StreamQuery("prefix-filter")]
[KafkaSource("passthrough", StartingOffsets = "earliest")]
[Output(OutputMode.Append), Trigger(TriggerKind.AvailableNow)]
public sealed partial class PrefixFilter
{
    [Row]
    public readonly ref struct Record
    {
        public Utf8 Key { get; init; }

        public Utf8 Value { get; init; }

        public Timestamp Timestamp { get; init; }
    }

    [Where]
    private static bool IsChosen(in Record record) => record.Value.StartsWith("payload-1"u8);

    [Foreach]
    private static void Take(in Record record) => Emitted.Take(record.Value.Span, record.Timestamp, 1);
}
