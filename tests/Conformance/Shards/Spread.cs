namespace Weir.Conformance.Tests;

/// <summary>Words counted by window, with a verb that refuses one number.</summary>
[StreamQuery("spread")]
[MemorySource]
[Watermark(nameof(Event.At), "5 seconds")]
[TumblingWindow(nameof(Event.At), "10 seconds")]
[Output(OutputMode.Append), MemorySink]
internal sealed partial class Spread
{
    public const long Refused = 13;

    [Row]
    public readonly ref struct Event
    {
        public Utf8 Word { get; init; }
        public Timestamp At { get; init; }
        public long N { get; init; }
    }

    [Result]
    public readonly ref struct Totals
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 Word { get; init; }
        [Count] public long Rows { get; init; }
        [Sum(nameof(Event.N))] public long Sum { get; init; }
        [Max(nameof(Event.Word))] public Utf8 Last { get; init; }
    }

    [Where]
    private static bool Keep(in Event e) => e.N != Refused ? true : throw new InvalidOperationException("Thirteen.");
}
