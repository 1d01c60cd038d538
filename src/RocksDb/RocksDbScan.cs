using System;
using RocksDbSharp;

namespace Weir.Runtime;

/// <summary>Goes through keys of RocksDB.</summary>
internal sealed class RocksDbScan : KeyValueScan
{
    private readonly Iterator _iterator;
    private readonly byte[] _to;
    private bool _stands;

    public RocksDbScan(Iterator iterator, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        _iterator = iterator;
        _to = to.ToArray();
        if (from.IsEmpty)
        {
            iterator.SeekToFirst();
        }
        else
        {
            iterator.Seek(from);
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Key => _iterator.GetKeySpan();

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Value => _iterator.GetValueSpan();

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (_stands)
        {
            _iterator.Next();
        }

        _stands = true;
        return _iterator.Valid() && Key.SequenceCompareTo(_to) < 0;
    }

    /// <inheritdoc/>
    public override void Dispose() => _iterator.Dispose();
}
