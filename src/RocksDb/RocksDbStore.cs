using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using RocksDbSharp;

namespace Weir.Runtime;

/// <summary>A store in a directory of RocksDB. Its own log is off: what it holds is put together again from a checkpoint.</summary>
internal sealed unsafe class RocksDbStore : KeyValueStore
{
    private const ulong BlockCacheBytes = 64 * 1024 * 1024;
    private const ulong WriteBufferBytes = 32 * 1024 * 1024;
    private const int BitsAKey = 10;

    // Most keys that are looked up are not among those that were written last.
    private const double WriteBufferShareOfFilter = 0.02;

    private readonly RocksDb _db;
    private readonly string? _temporary;
    private readonly nint _family;
    private readonly WriteOptions _unlogged = new WriteOptions().DisableWal(1);
    private readonly ReadOptions _read = new();
    private readonly WriteBatch _write = new();
    private readonly List<RocksDbScan> _scans = [];
    private readonly Stack<RocksDbScan> _freeScans = new();
    private nint[] _keys = [];
    private nuint[] _lengths = [];
    private nint[] _values = [];
    private nint[] _errors = [];

    /// <summary>Opens a store.</summary>
    /// <param name="directory">Where its files are.</param>
    /// <param name="saved">The saved store that they were linked from; null where it begins empty.</param>
    /// <param name="isTemporary">Whether the directory goes with the store.</param>
    /// <exception cref="InvalidDataException">The saved store is damaged.</exception>
    public RocksDbStore(string directory, string? saved, bool isTemporary = false)
    {
        _temporary = isTemporary ? directory : null;
        var tables = MakeTables();
        var family = new ColumnFamilyOptions()
            .SetWriteBufferSize(WriteBufferBytes)
            .SetMemtablePrefixBloomSizeRatio(WriteBufferShareOfFilter)
            .SetBlockBasedTableFactory(tables);
        Native.Instance.rocksdb_options_set_memtable_whole_key_filtering(family.Handle, 1);
        try
        {
            // A saved store that has lost its first file must not pass for an empty one.
            _db = RocksDb.Open(new DbOptions().SetCreateIfMissing(saved is null), directory, new ColumnFamilies(family));
        }
        catch (RocksDbException exception) when (saved is not null && RocksDbErrors.IsDamage(exception.Message))
        {
            throw new InvalidDataException($"the saved store {saved} that it names is damaged: RocksDB says '{exception.Message}'.", exception);
        }
        catch (RocksDbException exception)
        {
            throw Failed(directory, exception);
        }

        _family = _db.GetDefaultColumnFamily().Handle;
    }

    /// <inheritdoc/>
    public override long MemoryBytes => Property("rocksdb.cur-size-all-mem-tables") + Property("rocksdb.block-cache-usage") + Property("rocksdb.estimate-table-readers-mem");

    /// <inheritdoc/>
    public override void Get(KeyValueBatch batch)
    {
        Reserve(batch.Count);
        fixed (byte* bytes = batch.Keys)
        fixed (nint* keys = _keys, values = _values)
        fixed (nuint* lengths = _lengths)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                var (start, end) = batch.KeyPlace(i);
                keys[i] = (nint)(bytes + start);
                lengths[i] = (nuint)(end - start);
            }

            Native.Instance.rocksdb_batched_multi_get_cf(_db.Handle, _read.Handle, _family, (nuint)batch.Count, (nint)keys, (nint)lengths, (nint)values, _errors, 0);
        }

        string? failure = null;
        for (int i = 0; i < batch.Count; i++)
        {
            failure ??= TakeError(_errors[i]);
            if (_values[i] != 0)
            {
                nint value = Native.Instance.rocksdb_pinnableslice_value(_values[i], out nuint length);
                batch.SetValue(i, new ReadOnlySpan<byte>((void*)value, (int)length));
                Native.Instance.rocksdb_pinnableslice_destroy(_values[i]);
            }
        }

        if (failure is not null)
        {
            throw new QueryException(RocksDbErrors.Describe(_db.Path, failure));
        }
    }

    /// <inheritdoc/>
    public override void Write(KeyValueBatch batch)
    {
        _write.Clear();
        for (int i = 0; i < batch.Count; i++)
        {
            if (batch.HasValue(i))
            {
                _write.Put(batch.Key(i), batch.Value(i));
            }
            else
            {
                _write.Delete(batch.Key(i));
            }
        }

        Write();
    }

    /// <inheritdoc/>
    public override void DeleteRange(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        _write.Clear();
        fixed (byte* first = from, end = to)
        {
            Native.Instance.rocksdb_writebatch_delete_range_cf(_write.Handle, _family, first, (nuint)from.Length, end, (nuint)to.Length);
        }

        Write();
    }

    /// <inheritdoc/>
    public override KeyValueScan Scan(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        if (!_freeScans.TryPop(out var scan))
        {
            scan = new RocksDbScan(this);
            _scans.Add(scan);
        }

        scan.Begin(Native.Instance.rocksdb_create_iterator_cf(_db.Handle, _read.Handle, _family), from, to);
        return scan;
    }

    /// <inheritdoc/>
    public override void SaveTo(string directory)
    {
        try
        {
            using var checkpoint = _db.Checkpoint();
            checkpoint.Save(directory, 0);
        }
        catch (RocksDbException exception)
        {
            throw Failed(_db.Path, exception);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // RocksDB can't be closed under an iterator.
        foreach (var scan in _scans)
        {
            scan.Close();
        }

        _write.Dispose();
        _db.Dispose();
        if (_temporary is not null)
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }

    /// <summary>Takes in a scan that has ended.</summary>
    internal void TakeBack(RocksDbScan scan) => _freeScans.Push(scan);

    /// <summary>Throws where RocksDB has set an error.</summary>
    internal void ThrowIf(nint error)
    {
        if (TakeError(error) is { } failure)
        {
            throw new QueryException(RocksDbErrors.Describe(_db.Path, failure));
        }
    }

    // Indexes and filters are in the cache with the rest, so that their memory is bounded, and in small blocks: the filter of a whole file is larger than a shard of the cache,
    // and would be read again with each look-up.
    private static BlockBasedTableOptions MakeTables()
    {
        var tables = new BlockBasedTableOptions()
            .SetBlockCache(Cache.CreateLru(BlockCacheBytes))
            .SetFilterPolicy(BloomFilterPolicy.Create(BitsAKey, false))
            .SetIndexType(BlockBasedTableIndexType.TwoLevelIndex)
            .SetCacheIndexAndFilterBlocks(true)
            .SetPinL0FilterAndIndexBlocksInCache(true);
        Native.Instance.rocksdb_block_based_options_set_partition_filters(tables.Handle, 1);
        Native.Instance.rocksdb_block_based_options_set_pin_top_level_index_and_filter(tables.Handle, 1);
        Native.Instance.rocksdb_block_based_options_set_cache_index_and_filter_blocks_with_high_priority(tables.Handle, 1);
        return tables;
    }

    private static string? TakeError(nint error)
    {
        if (error == 0)
        {
            return null;
        }

        string? text = Marshal.PtrToStringUTF8(error);
        Native.Instance.rocksdb_free(error);
        return text;
    }

    private static QueryException Failed(string directory, RocksDbException cause) => new(RocksDbErrors.Describe(directory, cause.Message), cause);

    private void Write()
    {
        try
        {
            _db.Write(_write, _unlogged);
        }
        catch (RocksDbException exception)
        {
            throw Failed(_db.Path, exception);
        }
    }

    private void Reserve(int count)
    {
        if (_keys.Length < count)
        {
            _keys = new nint[count];
            _lengths = new nuint[count];
            _values = new nint[count];
            _errors = new nint[count];
        }

        _values.AsSpan().Clear();
        _errors.AsSpan().Clear();
    }

    private long Property(string name) => long.TryParse(_db.GetProperty(name), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : 0;
}
