using System;
using System.Collections.Generic;
using System.Threading;

namespace Weir.Runtime;

/// <summary>Records in the order in which they were appended, which are there again after the process or the machine ended, if they were reported durable.</summary>
/// <remarks>
/// A record gets the next number, its LSN. It is first in a buffer, then with the operating system (<see cref="WriteOut"/>, which outlives the process), then durable (<see cref="WaitDurableAsync"/>).
/// Appending allocates nothing and any thread may do it. After the first failure of the disk nothing more is taken, and whoever waits hears of it; what goes on is the next
/// start, from the last durable record. docs/decisions/0012 has the format and the reasons.
/// </remarks>
internal sealed partial class WriteAheadLog : IDisposable
{
    private readonly IStorage _storage;
    private readonly LogOptions _options;
    private readonly LogSegments _segments;

    // Locks are taken in this order: one sync at a time, one write at a time, then what is in memory.
    private readonly Lock _syncs = new();
    private readonly Lock _writes = new();
    private readonly object _gate = new();

    // Segments that are full, whose seals are synced with the next sync.
    private readonly List<LogSegment> _retired = [];
    private LogSegment _segment;
    private byte[] _buffer;
    private byte[] _otherBuffer;
    private int _buffered;

    // Positions in the segment: of what was handed to the operating system, and of what was appended.
    private long _writtenEnd;
    private long _end;
    private long _lastLsn;
    private long _lastToSync;
    private long _durableLsn;
    private long _durableWritten;
    private uint _lastSum;
    private StorageException? _failure;

    private WriteAheadLog(IStorage storage, LogOptions options, LogSegments segments, LogSegment segment, LogContents contents, long end)
    {
        _storage = storage;
        _options = options;
        _segments = segments;
        _segment = segment;
        _buffer = new byte[options.BufferBytes];
        _otherBuffer = new byte[options.BufferBytes];
        _end = _writtenEnd = end;
        _lastLsn = _lastToSync = _durableLsn = _syncingLsn = contents.LastLsn;
        _durableWritten = contents.DurableLsn;
        _lastSum = contents.Segments.Count == 0 ? 0 : contents.Segments[^1].LastSum;
    }

    /// <summary>The number of the last record that was appended; records of the log's own may have taken numbers behind it.</summary>
    public long LastLsn
    {
        get
        {
            lock (_gate)
            {
                return _lastToSync;
            }
        }
    }

    /// <summary>Up to which number records are known to be durable.</summary>
    public long DurableLsn
    {
        get
        {
            lock (_gate)
            {
                return _durableLsn;
            }
        }
    }

    /// <summary>The number of the first record that is still there, or would be.</summary>
    public long FirstLsn
    {
        get
        {
            lock (_writes)
            {
                return _segments.FirstLsn;
            }
        }
    }

    /// <summary>Opens a log for writing, or makes it: reads it, sets aside what a crash cut off, and makes durable what was read.</summary>
    /// <param name="storage">Its directory, which is this process's alone (<see cref="DirectoryLock"/>); it stays the caller's to dispose of.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="handler">What takes its records; those before what was to be deleted may still be among them.</param>
    /// <exception cref="LogDamagedException">It isn't what was written; nothing was changed.</exception>
    /// <exception cref="StorageException">A file can't be read or written.</exception>
    public static WriteAheadLog Open(IStorage storage, LogOptions options, LogRecordHandler? handler = null)
    {
        return Continue(storage, options, LogReader.Read(storage, options, handler));
    }

    /// <summary>Opens for writing a log that was just read: sets aside what a crash cut off, and makes durable what was read.</summary>
    /// <param name="storage">Its directory, which has been this process's alone since before it was read; it stays the caller's to dispose of.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="contents">What was found in it.</param>
    /// <exception cref="StorageException">A file can't be written.</exception>
    public static WriteAheadLog Continue(IStorage storage, LogOptions options, LogContents contents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SegmentBytes, LogFormat.SmallestSegment, nameof(options));
        var segments = new LogSegments(storage, options, contents);
        try
        {
            var segment = LogRepair.Continue(storage, segments, contents, out long end);
            return new WriteAheadLog(storage, options, segments, segment, contents, end);
        }
        catch
        {
            segments.Dispose();
            throw;
        }
    }

    /// <summary>Deletes the segments that hold nothing from a record on. Others keep records before it.</summary>
    /// <param name="lsn">The first record that is still needed.</param>
    public void DeleteBelow(long lsn)
    {
        long kept;
        lock (_writes)
        {
            kept = _segments.FirstLsnWith(lsn);
            if (kept == _segments.FirstLsn)
            {
                return;
            }
        }

        // That they were deleted has to be known before they are, or they would be missed.
        _ = AppendRecord(LogFormat.TrimType, BitConverter.GetBytes(kept), default);
        Sync();
        lock (_writes)
        {
            Guard(() => _segments.DeleteBelow(kept));
        }
    }

    /// <summary>Makes durable what was appended, unless the log has failed, and closes it.</summary>
    public void Dispose()
    {
        if (!StopBackground())
        {
            return;
        }

        try
        {
            if (_failure is null)
            {
                Sync();
            }
        }
        catch (StorageException)
        {
            // Whoever waited has heard of it.
        }

        _retired.ForEach(static segment => segment.Dispose());
        _retired.Clear();
        _segment.Dispose();
        _segments.Dispose();
    }

    /// <summary>Does something with files; after a failure the log takes nothing more.</summary>
    private void Guard(Action act)
    {
        try
        {
            act();
        }
        catch (StorageException failure)
        {
            throw Refuse(failure);
        }
    }
}
