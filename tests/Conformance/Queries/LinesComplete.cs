namespace Weir.Conformance.Tests;

[StreamQuery("lines-complete")]
[MemorySource]
[Output(OutputMode.Complete), MemorySink]
internal sealed partial class LinesComplete
{
    [Row]
    public readonly ref struct Line
    {
        public Utf8 Value { get; init; }
    }

    [Row]
    public readonly ref struct Part
    {
        public Utf8 Word { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key]
        public Utf8 Word { get; init; }

        [Count]
        public long N { get; init; }
    }

    [Explode<Part>(nameof(Part.Word))]
    private static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);
}
