namespace Weir.Conformance.Tests;

/// <summary>One group, which is there without rows too.</summary>
internal static partial class Everything
{
    [StreamQuery("random-everything-update")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.N))] public long? SumOfN { get; init; }
            [Avg(nameof(Event.D))] public double? AvgOfD { get; init; }
            [Min(nameof(Event.Text))] public Utf8 MinOfText { get; init; }
            [Max(nameof(Event.At))] public Timestamp? Last { get; init; }
        }

        [Where]
        private static bool HasText(in Event e) => !e.Text.IsNull;
    }

    [StreamQuery("random-everything-complete")]
    [MemorySource]
    [Watermark(nameof(Event.At), "5 seconds")]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Text { get; init; }
            public Timestamp? At { get; init; }
            public long N { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Count] public long Rows { get; init; }
            [Sum(nameof(Event.N))] public long? SumOfN { get; init; }
            [Avg(nameof(Event.D))] public double? AvgOfD { get; init; }
            [Min(nameof(Event.Text))] public Utf8 MinOfText { get; init; }
            [Max(nameof(Event.At))] public Timestamp? Last { get; init; }
        }

        [Where]
        private static bool HasText(in Event e) => !e.Text.IsNull;
    }
}
