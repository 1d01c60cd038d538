namespace Weir.Conformance.Tests;

/// <summary>Groups without event time: they stay, though a watermark moves.</summary>
internal static partial class Unwindowed
{
    [StreamQuery("random-unwindowed-update")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.N))] public long SumOfN { get; init; }
            [Min(nameof(Event.D))] public double? MinOfD { get; init; }
        }
    }

    [StreamQuery("random-unwindowed-complete")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public Utf8 Word { get; init; }
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.N))] public long SumOfN { get; init; }
            [Min(nameof(Event.D))] public double? MinOfD { get; init; }
        }
    }
}
