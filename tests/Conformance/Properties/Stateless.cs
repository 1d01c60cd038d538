namespace Weir.Conformance.Tests;

/// <summary>Rows on their own: filtered, computed and renamed.</summary>
internal static partial class Stateless
{
    [StreamQuery("random-stateless-append")]
    [MemorySource]
    [Output(OutputMode.Append), MemorySink]
    internal sealed partial class Append
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
        public readonly ref struct Shown
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
            [Call(nameof(Half))] public double? Half { get; init; }
            public double? D { get; init; }
        }

        [Where]
        private static bool IsPositive(in Event e) => e.N > 0;

        private static double? Half(in Event e) => e.N / 2.0;
    }

    [StreamQuery("random-stateless-update")]
    [MemorySource]
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
        public readonly ref struct Shown
        {
            public Utf8 Word { get; init; }
            public Timestamp? At { get; init; }
            [Call(nameof(Half))] public double? Half { get; init; }
            public double? D { get; init; }
        }

        [Where]
        private static bool IsPositive(in Event e) => e.N > 0;

        private static double? Half(in Event e) => e.N / 2.0;
    }
}
