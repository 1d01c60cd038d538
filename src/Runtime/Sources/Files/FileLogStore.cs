using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Keeps a file source's log as records of a write-ahead log in the query's checkpoint.</summary>
/// <remarks>
/// Records are facts that may be read twice: files from an offset on; files that were seen; the offset before which no file is needed. When what was added outgrows what was
/// kept, what is still needed is written once more behind it, and segments that hold nothing else are deleted.
/// </remarks>
internal sealed class FileLogStore : IFileLogStore
{
    private const int BytesPerRecord = 128 * 1024;
    private const int SmallestAddition = 256 * 1024;

    private readonly IStorage _storage;
    private readonly WriteAheadLog _log;
    private readonly RowWriter _writer = new();
    private readonly FileLogRecords _records;
    private long _keptBytes;
    private long _addedBytes;

    /// <summary>Opens the log of a source, or makes it.</summary>
    /// <param name="directory">Where it is.</param>
    /// <param name="segmentBytes">The bytes of a segment of the log.</param>
    /// <exception cref="QueryException">It can't be read or written, or isn't what was written.</exception>
    public FileLogStore(SourceDirectory directory, long segmentBytes = 1024 * 1024)
    {
        _storage = directory.Open();
        _records = new FileLogRecords(_storage.Path);
        var options = new LogOptions { LogId = directory.QueryId, Incarnation = directory.Incarnation, SegmentBytes = segmentBytes, BufferBytes = BytesPerRecord * 2 };
        try
        {
            _log = CheckpointErrors.Guard(_storage.Path, () => WriteAheadLog.Open(_storage, options, Take));
        }
        catch
        {
            _storage.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public FileLogContent Read() => new(_records.First, [.. _records.Files], [.. _records.Seen]);

    /// <inheritdoc/>
    public async ValueTask AppendAsync(long first, IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        try
        {
            AppendFiles(first, files);
            await _log.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            throw CheckpointErrors.Unusable(_storage.Path, exception);
        }

        CrashPoint.Reached(CrashPoint.FilesChosen);
    }

    /// <inheritdoc/>
    public void Forget(long before, IReadOnlyList<SourceFile> rest, SeenFiles seen)
    {
        if (_addedBytes <= Math.Max(SmallestAddition, _keptBytes))
        {
            return;
        }

        CheckpointErrors.Guard(_storage.Path, () => WriteAnew(before, rest, seen.All));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        _storage.Dispose();
        return default;
    }

    private bool WriteAnew(long before, IReadOnlyList<SourceFile> rest, IReadOnlyCollection<SeenFile> seen)
    {
        long begin = _log.LastLsn + 1;
        _addedBytes = 0;
        AppendSeen(seen);
        AppendFiles(before, rest);
        Append(FileLogRecords.BaseRecord, before);
        _keptBytes = _addedBytes;
        _addedBytes = 0;
        _log.DeleteBelow(begin);
        return true;
    }

    private void AppendFiles(long first, IReadOnlyList<SourceFile> files)
    {
        for (int next = 0; next < files.Count;)
        {
            _writer.Clear();
            _writer.Write(first + next);
            for (; next < files.Count && _writer.Written.Length < BytesPerRecord / 2; next++)
            {
                _writer.WriteString(files[next].Path);
                _writer.Write(files[next].ModifiedMicros);
                _writer.Write(files[next].Length);
            }

            Append(FileLogRecords.FilesRecord);
        }
    }

    private void AppendSeen(IReadOnlyCollection<SeenFile> seen)
    {
        _writer.Clear();
        foreach (var file in seen)
        {
            _writer.WriteString(file.Path);
            _writer.Write(file.ModifiedMicros);
            if (_writer.Written.Length >= BytesPerRecord / 2)
            {
                Append(FileLogRecords.SeenRecord);
                _writer.Clear();
            }
        }

        if (_writer.Written.Length > 0)
        {
            Append(FileLogRecords.SeenRecord);
        }
    }

    private void Append(byte type, long number)
    {
        _writer.Clear();
        _writer.Write(number);
        Append(type);
    }

    private void Append(byte type)
    {
        _log.Append(type, _writer.Written);
        _addedBytes += _writer.Written.Length;
    }

    private void Take(long lsn, byte type, ReadOnlySpan<byte> payload)
    {
        _addedBytes += payload.Length;
        _records.Take(lsn, type, payload);
    }
}
