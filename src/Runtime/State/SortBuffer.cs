using System;

namespace Weir.Runtime;

/// <summary>Takes rows and gives them sorted; rows that compare as equal keep their order. Its memory serves again and again.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
public sealed class SortBuffer<TRow> : IRowSink<TRow>
    where TRow : allows ref struct
{
    private readonly RowStore<TRow> _rows;
    private readonly RowComparison<TRow> _comparison;
    private readonly Comparison<long> _compare;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="codec">Writes rows to bytes and views them.</param>
    /// <param name="comparison">The order.</param>
    public SortBuffer(RowCodec<TRow> codec, RowComparison<TRow> comparison)
    {
        _rows = new RowStore<TRow>(codec);
        _comparison = comparison;
        _compare = Compare;
    }

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>Copies a row.</summary>
    /// <param name="row">The row.</param>
    public void Add(scoped in TRow row) => _rows.Add(in row);

    /// <summary>Gives the rows in order and forgets them.</summary>
    /// <param name="sink">What takes the rows.</param>
    /// <param name="limit">How many rows to give at most.</param>
    public void Flush(IRowSink<TRow> sink, long limit = long.MaxValue)
    {
        var places = _rows.Places;
        places.Sort(_compare);
        int given = (int)Math.Min(Count, limit);
        for (int i = 0; i < given; i++)
        {
            sink.Add(_rows.At(places[i]));
        }

        Clear();
    }

    /// <summary>Forgets the rows and keeps the memory.</summary>
    public void Clear() => _rows.Clear();

    // Places grow in the order of arrival, which makes the sort stable.
    private int Compare(long left, long right)
    {
        int order = _comparison(_rows.At(left), _rows.At(right));
        return order != 0 ? order : left.CompareTo(right);
    }
}
