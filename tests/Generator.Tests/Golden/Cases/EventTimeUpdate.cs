// Grouped by the event time alone, in update mode.
using Weir;

namespace Windows;

[StreamQuery("by-instant"), KafkaSource("events"), Watermark(nameof(Event.Timestamp), "1 month"), Output(OutputMode.Update), MemorySink]
public sealed partial class ByInstant
{
    [Row] public readonly ref struct Event { public Bytes Value { get; init; } public Timestamp Timestamp { get; init; } }

    [Result] public readonly ref struct Counts { [Key] public Timestamp Timestamp { get; init; } [Max(nameof(Event.Value))] public Bytes Last { get; init; } }
}
