using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Writes all of the state to a file now and then, between batches, and deletes files that nothing needs any more.</summary>
/// <remarks>
/// The engine's thread writes the file, to the kernel's memory; another one makes it durable and gives it its name. A snapshot is due once what batches changed since the last
/// one takes more than half of its bytes, so that a start reads little more than the state, but not before some batches have passed, unless there is a lot of it:
/// where each batch changes all, a snapshot a batch would double what is written.
/// </remarks>
internal sealed class SnapshotKeeper
{
    // Less than this is read in no time.
    private const long LeastDeltaBytes = 4 * 1024 * 1024;
    private const int FewBatches = 10;
    private const int ManyTimes = 4;

    private readonly CheckpointDirectory _directory;
    private readonly int _mostDeltas;
    private readonly List<SnapshotRecord> _durable;
    private Task<SnapshotRecord>? _pending;
    private long _deltaBytes;
    private int _deltas;

    /// <summary>Goes on with the newest files that the log names; all others are deleted.</summary>
    /// <param name="directory">The checkpoint.</param>
    /// <param name="history">What its log says.</param>
    /// <param name="mostDeltas">After how many batches a snapshot is due at the latest.</param>
    public SnapshotKeeper(CheckpointDirectory directory, CheckpointHistory history, int mostDeltas)
    {
        _directory = directory;
        _mostDeltas = mostDeltas;
        var names = directory.State.List();
        _durable = [.. history.Snapshots.Where(one => names.Contains(one.FileName)).OrderBy(static one => one.BatchId)];
        while (_durable.Count > 2)
        {
            _durable.RemoveAt(0);
        }

        var unnamed = names.Where(name => SnapshotFormat.IsSnapshot(name) && _durable.All(one => one.FileName != name)).ToList();
        unnamed.ForEach(directory.State.Delete);
        if (unnamed.Count > 0)
        {
            directory.State.SyncDirectory();
        }

        foreach (var (id, batch) in history.Batches)
        {
            if (batch.Prepared is { } prepared && id > LastBatch)
            {
                Changed(prepared.Bytes);
            }
        }
    }

    /// <summary>The first batch of which the log is still needed, beside what is kept for other reasons: two snapshots can be gone on from. -1 where all is needed.</summary>
    public long NeededFrom => _durable.Count < 2 ? -1 : _durable[^2].BatchId;

    /// <summary>Completes once the snapshot that is under way is durable, if one is.</summary>
    public Task UnderWay => _pending ?? Task.CompletedTask;

    private long LastBatch => _durable.Count == 0 ? -1 : _durable[^1].BatchId;

    /// <summary>Takes note of what a batch changed.</summary>
    public void Changed(long bytes)
    {
        _deltaBytes += bytes;
        _deltas++;
    }

    /// <summary>Writes a snapshot, if one is due and none is under way.</summary>
    /// <param name="batchId">The batch that was committed last.</param>
    /// <param name="parts">The state behind it.</param>
    public void WriteIfDue(long batchId, IReadOnlyList<IStatePart> parts)
    {
        if (parts.Count == 0 || _deltas == 0 || _pending is not null || !IsDue(parts))
        {
            return;
        }

        string unfinished = SnapshotFormat.UnfinishedNameOf(batchId);
        var file = _directory.State.Create(unfinished);
        SnapshotRecord record;
        try
        {
            record = SnapshotWriter.Write(file, _directory.Metadata.QueryId, batchId, parts);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        CrashPoint.Reached(CrashPoint.SnapshotWritten);
        _deltaBytes = 0;
        _deltas = 0;
        _pending = Task.Run(() => Finish(file, unfinished, record));
    }

    /// <summary>A snapshot that has become durable and that the log doesn't name yet.</summary>
    /// <param name="wait">Whether to wait for one that is under way.</param>
    public SnapshotRecord? TakeFinished(bool wait)
    {
        if (_pending is not { } pending || !(wait || pending.IsCompleted))
        {
            return null;
        }

        _pending = null;
        return pending.GetAwaiter().GetResult();
    }

    /// <summary>Takes note that the log names a snapshot durably, and deletes what is older than the one before it.</summary>
    public void Named(SnapshotRecord record)
    {
        _durable.Add(record);
        while (_durable.Count > 2)
        {
            string name = _durable[0].FileName;
            _durable.RemoveAt(0);
            if (_directory.State.Exists(name))
            {
                _directory.State.Delete(name);
                _directory.State.SyncDirectory();
            }
        }
    }

    private bool IsDue(IReadOnlyList<IStatePart> parts)
    {
        long size = parts.Sum(static part => part.SnapshotBytes);
        return _deltas >= Math.Max(1, _mostDeltas)
            || (_deltaBytes > Math.Max(LeastDeltaBytes, size / 2) && (_deltas >= FewBatches || _deltaBytes > ManyTimes * size));
    }

    private SnapshotRecord Finish(IStorageFile file, string unfinished, SnapshotRecord record)
    {
        using (file)
        {
            file.Sync();
        }

        _directory.State.Rename(unfinished, record.FileName);
        _directory.State.SyncDirectory();
        CrashPoint.Reached(CrashPoint.SnapshotRenamed);
        return record;
    }
}
