namespace Weir.Conformance.Tests;

/// <summary>Keys and no aggregates: SELECT DISTINCT.</summary>
internal static partial class Distinct
{
    [StreamQuery("random-distinct-update")]
    [MemorySource]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Utf8 Text { get; init; }
        }

        [Result]
        public readonly ref struct Pairs
        {
            [Key] public Utf8 Word { get; init; }
            [Key] public Utf8 Text { get; init; }
        }
    }

    [StreamQuery("random-distinct-complete")]
    [MemorySource]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public Utf8 Text { get; init; }
        }

        [Result]
        public readonly ref struct Pairs
        {
            [Key] public Utf8 Word { get; init; }
            [Key] public Utf8 Text { get; init; }
        }
    }
}
