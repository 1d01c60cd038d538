namespace Weir.Conformance.Tests;

[StreamQuery("elements-update")]
[MemorySource]
[Output(OutputMode.Update), MemorySink]
internal sealed partial class ElementsUpdate
{
    [Row]
    public readonly ref struct Number
    {
        public int Value { get; init; }
    }

    [Row]
    public readonly ref struct Element
    {
        public int Value { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key]
        public int Value { get; init; }

        [Count]
        public long Count { get; init; }
    }

    [FlatMap]
    private static void Expand(in Number number, ref Emit<Element> emit)
    {
        emit.Add(new Element { Value = number.Value });
        emit.Add(new Element { Value = number.Value + 1 });
    }
}
