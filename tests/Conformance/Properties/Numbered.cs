namespace Weir.Conformance.Tests;

/// <summary>A key of one number that may not be null: NaN is one key, and -0.0 is 0.0.</summary>
internal static partial class Numbered
{
    [StreamQuery("random-numbered-update")]
    [MemorySource]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public double D { get; init; }
            public long? M { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public double D { get; init; }
            [Count] public long Rows { get; init; }
            [Max(nameof(Event.M))] public long? MaxOfM { get; init; }
        }
    }

    [StreamQuery("random-numbered-complete")]
    [MemorySource]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public double D { get; init; }
            public long? M { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public double D { get; init; }
            [Count] public long Rows { get; init; }
            [Max(nameof(Event.M))] public long? MaxOfM { get; init; }
        }
    }
}
