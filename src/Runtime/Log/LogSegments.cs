using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>The files of a log that is written: begins segments, keeps the next one ready, and deletes old ones. Used by one thread at a time.</summary>
internal sealed class LogSegments : IDisposable
{
    private readonly IStorage _storage;
    private readonly LogOptions _options;
    private readonly List<long> _firstLsns = [];
    private readonly Guid _logId;
    private readonly long _incarnation;
    private IStorageFile? _spare;
    private bool _hasNoSpaceAhead;

    /// <summary>Takes over what was read.</summary>
    /// <param name="storage">The log's directory.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="contents">What was found in it.</param>
    public LogSegments(IStorage storage, LogOptions options, LogContents contents)
    {
        _storage = storage;
        _options = options;
        _logId = options.LogId ?? throw new ArgumentException("A log that is written needs an id.", nameof(options));
        _incarnation = Math.Max(options.Incarnation, contents.Incarnation);
        foreach (var segment in contents.Segments)
        {
            _firstLsns.Add(segment.Header.FirstLsn);
        }
    }

    /// <summary>The first record that is still there, or would be.</summary>
    public long FirstLsn => _firstLsns[0];

    /// <summary>Begins a segment: once this returns it is there whatever happens.</summary>
    /// <param name="firstLsn">The number of its first record. A segment of the same one, which has no records then, is replaced.</param>
    /// <param name="previousSum">The checksum of the record before.</param>
    public LogSegment Begin(long firstLsn, uint previousSum)
    {
        Prepare();
        var header = new SegmentHeader(firstLsn, _logId, _incarnation, SegmentHeader.NewSalt(), previousSum);
        Span<byte> bytes = stackalloc byte[LogFormat.HeaderBytes];
        header.Encode(bytes);
        _spare!.WriteAt(0, bytes);
        _spare.SyncData();
        _spare.Dispose();
        _spare = null;
        _storage.Rename(LogFormat.SpareName, LogFormat.NameOf(firstLsn));
        _storage.SyncDirectory();
        if (_firstLsns.Count == 0 || _firstLsns[^1] != firstLsn)
        {
            _firstLsns.Add(firstLsn);
        }

        return new LogSegment(_storage.Open(LogFormat.NameOf(firstLsn), forWriting: true), header);
    }

    /// <summary>Makes the next segment's file ahead, with all its space, so that nobody waits for it when the segment before is full.</summary>
    /// <remarks>A full disk fails nothing yet: the segment before has room, and there may be space again when the next one is begun, which tries again.</remarks>
    public void PrepareAhead()
    {
        if (_hasNoSpaceAhead)
        {
            return;
        }

        try
        {
            Prepare();
        }
        catch (StorageException failure) when (failure is { Fault: StorageFault.DiskFull, IsFailedSync: false })
        {
            _hasNoSpaceAhead = true;
        }
    }

    /// <summary>Removes what an earlier process had made ahead.</summary>
    public void DeleteSpare()
    {
        if (_storage.Exists(LogFormat.SpareName))
        {
            _storage.Delete(LogFormat.SpareName);
            _storage.SyncDirectory();
        }
    }

    /// <summary>The first number of the segment that holds a record: what is before it can be deleted if that record is to be kept.</summary>
    public long FirstLsnWith(long lsn)
    {
        int at = _firstLsns.BinarySearch(lsn);
        return _firstLsns[Math.Max(0, at >= 0 ? at : ~at - 1)];
    }

    /// <summary>Deletes the segments that lie wholly before a record, oldest first, so that those left always follow each other.</summary>
    /// <param name="lsn">The record.</param>
    public void DeleteBelow(long lsn)
    {
        while (_firstLsns.Count > 1 && _firstLsns[1] <= lsn)
        {
            _storage.Delete(LogFormat.NameOf(_firstLsns[0]));
            _storage.SyncDirectory();
            _firstLsns.RemoveAt(0);
            CrashPoint.Reached(CrashPoint.SegmentDeleted);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _spare?.Dispose();

    private void Prepare()
    {
        if (_spare is not null)
        {
            return;
        }

        if (_hasNoSpaceAhead)
        {
            // What couldn't be made may be there in part.
            DeleteSpare();
            _hasNoSpaceAhead = false;
        }

        var file = _storage.Create(LogFormat.SpareName);
        try
        {
            file.Preallocate(_options.SegmentBytes);
            file.Sync();
            _spare = file;
        }
        catch (StorageException failure)
        {
            file.Dispose();
            GiveBack(failure);
            throw;
        }
    }

    /// <summary>A file that got only a part of its space would take it from whoever is to free some.</summary>
    private void GiveBack(StorageException reason)
    {
        if (reason.IsFailedSync)
        {
            return;
        }

        try
        {
            _storage.Delete(LogFormat.SpareName);
        }
        catch (StorageException)
        {
            // The reason is told; the next start deletes the file.
        }
    }
}
