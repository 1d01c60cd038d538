using System;
using RocksDbSharp;

namespace Weir.Runtime;

/// <summary>Goes through keys of RocksDB. It belongs to the store and serves again once it is disposed of.</summary>
internal sealed unsafe class RocksDbScan(RocksDbStore store) : KeyValueScan
{
    private nint _iterator;
    private byte[] _to = [];
    private int _toLength;
    private bool _stands;
    private byte* _key;
    private int _keyLength;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Key => new(_key, _keyLength);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Value
    {
        get
        {
            nint value = Native.Instance.rocksdb_iter_value(_iterator, out nuint length);
            return new ReadOnlySpan<byte>((void*)value, (int)length);
        }
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (_stands)
        {
            Native.Instance.rocksdb_iter_next(_iterator);
        }

        _stands = true;
        if (Native.Instance.rocksdb_iter_valid(_iterator) == 0)
        {
            // What can't be read looks like the end otherwise.
            Native.Instance.rocksdb_iter_get_error(_iterator, out nint error);
            store.ThrowIf(error);
            return false;
        }

        _key = (byte*)Native.Instance.rocksdb_iter_key(_iterator, out nuint length);
        _keyLength = (int)length;
        return Key.SequenceCompareTo(_to.AsSpan(0, _toLength)) < 0;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (Close())
        {
            store.TakeBack(this);
        }
    }

    /// <summary>Begins to go through some keys.</summary>
    /// <param name="iterator">RocksDB's iterator, which the scan destroys.</param>
    /// <param name="from">The first key.</param>
    /// <param name="to">The key behind the last one.</param>
    internal void Begin(nint iterator, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        _iterator = iterator;
        _stands = false;
        if (_to.Length < to.Length)
        {
            _to = new byte[Math.Max(64, to.Length)];
        }

        to.CopyTo(_to);
        _toLength = to.Length;
        if (from.IsEmpty)
        {
            Native.Instance.rocksdb_iter_seek_to_first(_iterator);
            return;
        }

        fixed (byte* first = from)
        {
            Native.Instance.rocksdb_iter_seek(_iterator, first, (nuint)from.Length);
        }
    }

    /// <summary>Ends it.</summary>
    /// <returns>Whether it hadn't ended.</returns>
    internal bool Close()
    {
        if (_iterator == 0)
        {
            return false;
        }

        Native.Instance.rocksdb_iter_destroy(_iterator);
        _iterator = 0;
        return true;
    }
}
