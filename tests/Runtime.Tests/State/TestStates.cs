namespace Weir.Runtime.Tests;

/// <summary>COUNT and SUM, as a query with both would keep them.</summary>
internal struct CountAndSum : IGroupState<CountAndSum>
{
    public CountState Count;
    public SumInt64 Sum;

    public void Add(long value)
    {
        Count.Add();
        Sum.Add(value);
    }

    public void Merge(in CountAndSum other, ByteArena from, ByteArena into)
    {
        Count.Merge(other.Count);
        Sum.Merge(other.Sum);
    }
}

/// <summary>MIN and MAX over text, which lies in arenas.</summary>
internal struct TextRange : IGroupState<TextRange>
{
    public MinUtf8 Min;
    public MaxUtf8 Max;

    public static bool KeepsText => true;

    public void Add(Utf8 value, ByteArena arena)
    {
        Min.Add(value, arena);
        Max.Add(value, arena);
    }

    public void Merge(in TextRange other, ByteArena from, ByteArena into)
    {
        Min.Merge(other.Min, from, into);
        Max.Merge(other.Max, from, into);
    }
}
