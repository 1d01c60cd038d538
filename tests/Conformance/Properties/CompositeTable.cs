namespace Weir.Conformance.Tests;

/// <summary>Keys of a number that may be null and text, without windows.</summary>
internal static partial class CompositeTable
{
    [StreamQuery("random-composite-table-update")]
    [MemorySource]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public long? M { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public long? M { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Sum(nameof(Event.D))] public double? SumOfD { get; init; }
        }
    }

    [StreamQuery("random-composite-table-complete")]
    [MemorySource]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public long? M { get; init; }
            public double? D { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public long? M { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Sum(nameof(Event.D))] public double? SumOfD { get; init; }
        }
    }
}
