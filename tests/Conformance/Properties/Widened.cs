namespace Weir.Conformance.Tests;

/// <summary>Keys of wider types than the columns that they take: numbers, and text over binary.</summary>
internal static partial class Widened
{
    [StreamQuery("random-widened-update")]
    [MemorySource]
    [Output(OutputMode.Update), MemorySink]
    internal sealed partial class Update
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public long N { get; init; }
        }

        [Row]
        public readonly ref struct Narrow
        {
            public Bytes Word { get; init; }
            public int N { get; init; }
            public short Small { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public long N { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Key] public int? Small { get; init; }
            [Sum(nameof(Narrow.Small))] public long Total { get; init; }
        }

        [Select]
        private static Narrow Convert(in Event e) => new() { Word = e.Word.AsBytes(), N = (int)e.N, Small = (short)(e.N * 2) };
    }

    [StreamQuery("random-widened-complete")]
    [MemorySource]
    [Output(OutputMode.Complete), MemorySink]
    internal sealed partial class Complete
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Word { get; init; }
            public long N { get; init; }
        }

        [Row]
        public readonly ref struct Narrow
        {
            public Bytes Word { get; init; }
            public int N { get; init; }
            public short Small { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            [Key] public long N { get; init; }
            [Key] public Utf8 Word { get; init; }
            [Key] public int? Small { get; init; }
            [Sum(nameof(Narrow.Small))] public long Total { get; init; }
        }

        [Select]
        private static Narrow Convert(in Event e) => new() { Word = e.Word.AsBytes(), N = (int)e.N, Small = (short)(e.N * 2) };
    }
}
