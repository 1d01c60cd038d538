using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Takes rows and gives them sorted; rows that compare as equal keep their order. Its memory serves again and again.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
public sealed class SortBuffer<TRow> : IRowSink<TRow>
    where TRow : allows ref struct
{
    private const int BlockBytes = 64 * 1024 * 1024;

    private readonly RowCodec<TRow> _codec;
    private readonly RowComparison<TRow> _comparison;
    private readonly Comparison<long> _compare;
    private readonly List<RowWriter> _blocks = [new RowWriter()];
    private int _block;
    private long[] _rows = [];

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="codec">Writes rows to bytes and views them.</param>
    /// <param name="comparison">The order.</param>
    public SortBuffer(RowCodec<TRow> codec, RowComparison<TRow> comparison)
    {
        _codec = codec;
        _comparison = comparison;
        _compare = Compare;
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Copies a row.</summary>
    /// <param name="row">The row.</param>
    public void Add(scoped in TRow row)
    {
        var block = _blocks[_block];
        if (block.Written.Length >= BlockBytes)
        {
            block = NextBlock();
        }

        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, Math.Max(64, Count * 2));
        }

        _rows[Count++] = ((long)_block << 32) | (uint)block.Written.Length;
        _codec.Encode(in row, block);
    }

    /// <summary>Gives the rows in order and forgets them.</summary>
    /// <param name="sink">What takes the rows.</param>
    /// <param name="limit">How many rows to give at most.</param>
    public void Flush(IRowSink<TRow> sink, long limit = long.MaxValue)
    {
        var rows = _rows.AsSpan(0, Count);
        rows.Sort(_compare);
        int given = (int)Math.Min(Count, limit);
        for (int i = 0; i < given; i++)
        {
            sink.Add(_codec.Decode(Reader(rows[i])));
        }

        Clear();
    }

    /// <summary>Forgets the rows and keeps the memory.</summary>
    public void Clear()
    {
        Count = 0;
        for (; _block > 0; _block--)
        {
            _blocks[_block].Clear();
        }

        _blocks[0].Clear();
    }

    // Places grow in the order of arrival, which makes the sort stable.
    private int Compare(long left, long right)
    {
        int order = _comparison(_codec.Decode(Reader(left)), _codec.Decode(Reader(right)));
        return order != 0 ? order : left.CompareTo(right);
    }

    private RowReader Reader(long place) => new(_blocks[(int)(place >> 32)].Written[(int)place..]);

    private RowWriter NextBlock()
    {
        if (++_block == _blocks.Count)
        {
            _blocks.Add(new RowWriter());
        }

        return _blocks[_block];
    }
}
