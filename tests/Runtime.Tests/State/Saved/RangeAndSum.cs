namespace Weir.Runtime.Tests;

/// <summary>SUM beside MIN and MAX over text: numbers in the entry, texts in the arena.</summary>
internal struct RangeAndSum : IGroupState<RangeAndSum>
{
    public SumInt64 Sum;
    public TextRange Texts;

    public static bool KeepsText => true;

    public void Merge(in RangeAndSum other, ByteArena from, ByteArena into)
    {
        Sum.Merge(other.Sum);
        Texts.Merge(in other.Texts, from, into);
    }
}
