using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Keeps rows as bytes, one behind the other, for a while. Its memory serves again and again.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <param name="codec">Writes rows to bytes and views them.</param>
internal sealed class RowStore<TRow>(RowCodec<TRow> codec)
    where TRow : allows ref struct
{
    private const int BlockBytes = 64 * 1024 * 1024;

    private readonly List<RowWriter> _blocks = [new RowWriter()];
    private int _block;
    private long[] _places = [];

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Where each row is, in the order in which they came: places grow.</summary>
    public Span<long> Places => _places.AsSpan(0, Count);

    /// <summary>Views a row by its number, in the order of <see cref="Places"/>.</summary>
    public TRow this[int index] => At(Places[index]);

    /// <summary>Views the row at a place.</summary>
    public TRow At(long place) => codec.Decode(new RowReader(_blocks[(int)(place >> 32)].Written[(int)place..]));

    /// <summary>Copies a row.</summary>
    public void Add(scoped in TRow row)
    {
        var block = _blocks[_block];
        if (block.Written.Length >= BlockBytes)
        {
            block = NextBlock();
        }

        if (Count == _places.Length)
        {
            Array.Resize(ref _places, Math.Max(64, Count * 2));
        }

        _places[Count++] = ((long)_block << 32) | (uint)block.Written.Length;
        codec.Encode(in row, block);
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

    private RowWriter NextBlock()
    {
        if (++_block == _blocks.Count)
        {
            _blocks.Add(new RowWriter());
        }

        return _blocks[_block];
    }
}
