namespace Weir.Conformance.Tests;

/// <summary>Windows from the last to the first, then numbers from null up, then text from the last back to null.</summary>
[StreamQuery("random-windows-in-order")]
[MemorySource]
[TumblingWindow(nameof(Event.At), "10 seconds")]
[OrderBy(nameof(Totals.Window), nameof(Totals.M), nameof(Totals.Word), Descending = [nameof(Totals.Window), nameof(Totals.Word)])]
[Output(OutputMode.Complete), MemorySink]
internal sealed partial class WindowsInOrder
{
    [Row]
    public readonly ref struct Event
    {
        public Utf8 Word { get; init; }
        public Timestamp? At { get; init; }
        public long? M { get; init; }
    }

    [Result]
    public readonly ref struct Totals
    {
        [Key] public Utf8 Word { get; init; }
        [Key] public long? M { get; init; }
        public TimeWindow Window { get; init; }
        [Count] public long Rows { get; init; }
    }
}
