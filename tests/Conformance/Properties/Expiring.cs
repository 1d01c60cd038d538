namespace Weir.Conformance.Tests;

/// <summary>Groups that go when no row came for some time.</summary>
[StreamQuery("random-expiring")]
[MemorySource]
[StateTtl("10 minutes")]
[Output(OutputMode.Update), MemorySink]
internal sealed partial class Expiring
{
    [Row]
    public readonly ref struct Event
    {
        public Utf8 Word { get; init; }
        public Utf8 Text { get; init; }
        public long N { get; init; }
        public double? D { get; init; }
    }

    [Result]
    public readonly ref struct Totals
    {
        [Key] public Utf8 Word { get; init; }
        [Key] public long N { get; init; }
        [Count] public long Rows { get; init; }
        [Sum(nameof(Event.D))] public double? SumOfD { get; init; }
        [Max(nameof(Event.Text))] public Utf8 MaxOfText { get; init; }
    }
}
