namespace Weir.Conformance.Tests;

/// <summary>A limit in append mode: the first rows of the stream, whatever batch they come in.</summary>
[StreamQuery("random-first-rows")]
[MemorySource]
[Limit(7)]
[Output(OutputMode.Append), MemorySink]
internal sealed partial class FirstRows
{
    [Row]
    public readonly ref struct Event
    {
        public Utf8 Word { get; init; }
        public long N { get; init; }
    }

    [Where]
    private static bool IsPositive(in Event e) => e.N > 0;
}
