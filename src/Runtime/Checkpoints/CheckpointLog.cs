using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Keeps in a directory what a query has done: plans, changes of the state, commits, and all of the state now and then.</summary>
/// <remarks>
/// The log alone says what has happened; a snapshot counts once the log names it. docs/decisions/0013 has the reasons. One thread calls this, as the engine does. What fails
/// is a <see cref="QueryException"/> that says what to do.
/// </remarks>
internal sealed partial class CheckpointLog : IBatchLog
{
    private readonly CheckpointDirectory _directory;
    private readonly CheckpointHistory _history;
    private readonly WriteAheadLog _log;
    private readonly SnapshotKeeper _snapshots;
    private readonly LogTrimmer _trimmer;
    private readonly Action<string> _warn;
    private readonly TimeProvider _clock;
    private readonly PayloadWriter _payload = new();
    private readonly PieceWriter _pieces;
    private IReadOnlyList<IStatePart> _parts = [];
    private RunStart? _run;
    private string? _sourceMetadata;
    private long _lastCommitted;
    private long _planLsn;
    private long _snapshotLsn;
    private SnapshotRecord? _unnamed;

    // The batch whose changes are being written.
    private long _batchId;
    private int _pieceCount;
    private long _pieceBytes;
    private uint _pieceSum;

    private CheckpointLog(
        CheckpointDirectory directory, CheckpointOptions options, CheckpointHistory history, WriteAheadLog log, TimeProvider clock, Action<string> warn)
    {
        _directory = directory;
        _history = history;
        _log = log;
        _clock = clock;
        _warn = warn;
        _pieces = new PieceWriter(WritePiece);
        _lastCommitted = history.LastCommitted;
        _snapshots = new SnapshotKeeper(directory, history, options.MaxDeltasPerSnapshot);
        _trimmer = new LogTrimmer(log, history, options.MinBatchesToRetain);
    }

    /// <inheritdoc/>
    public Guid? QueryId => _directory.Metadata.QueryId;

    /// <inheritdoc/>
    public string? Path => _directory.Path;

    /// <inheritdoc/>
    public SourceDirectory? SourceDirectory => _directory.SourceDirectory;

    /// <summary>Completes once the snapshot that is under way is durable, if one is; tests wait for it.</summary>
    public Task SnapshotUnderWay => _snapshots.UnderWay;

    /// <summary>Takes a checkpoint directory and reads its log, or makes it.</summary>
    /// <param name="options">What <c>[Checkpoint]</c> said.</param>
    /// <param name="queryName">The query's name.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="warn">Takes what is odd and does no harm.</param>
    /// <param name="storage">The directory; the machine's of that path where nothing else is given.</param>
    /// <exception cref="QueryException">It can't be used; the message says what to do.</exception>
    public static CheckpointLog Open(CheckpointOptions options, string queryName, TimeProvider clock, Action<string> warn, IStorage? storage = null) =>
        CheckpointErrors.Guard(options.Path, () =>
        {
            var directory = CheckpointDirectory.Take(storage ?? FileStorage.Open(options.Path), queryName, options.PreviousNames, clock);
            WriteAheadLog? log = null;
            try
            {
                var history = new CheckpointHistory();
                var logOptions = new LogOptions
                {
                    LogId = directory.Metadata.QueryId,
                    Incarnation = directory.Incarnation,
                    MustExist = !directory.IsNew,
                    SegmentBytes = options.SegmentBytes,
                    SyncInterval = options.SyncInterval,
                };
                log = WriteAheadLog.Open(directory.Log, logOptions, history.Take);
                directory.Confirm();
                return new CheckpointLog(directory, options, history, log, clock, warn);
            }
            catch
            {
                log?.Dispose();
                directory.Dispose();
                throw;
            }
        });

    /// <inheritdoc/>
    public void WritePlan(BatchPlan plan) => Guard(() =>
    {
        NameSnapshot(wait: false);
        if (_trimmer.WantsStart)
        {
            _ = WriteStart();
        }

        WriteSourceMetadata();
        PlanRecord.Write(_payload.Clear(), plan);
        _planLsn = Append(CheckpointRecordType.Plan);
        _trimmer.Planned(plan.Context.BatchId, _planLsn);
        CrashPoint.Reached(CrashPoint.PlanAppended);
        _log.RequestSync();
        return true;
    });

    /// <inheritdoc/>
    public async ValueTask PlanIsDurableAsync(CancellationToken cancellationToken)
    {
        await DurableAsync(_planLsn, cancellationToken).ConfigureAwait(false);
        CrashPoint.Reached(CrashPoint.PlanDurable);
    }

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(BatchPlan plan, Timestamp nextWatermark, StateKeeper? state, bool durable, CancellationToken cancellationToken)
    {
        _parts = state?.Parts ?? [];
        long lsn = Guard(() => Prepare(plan.Context.BatchId, nextWatermark));
        if (durable)
        {
            await DurableAsync(lsn, cancellationToken).ConfigureAwait(false);
        }

        CrashPoint.Reached(CrashPoint.Prepared);
    }

    /// <inheritdoc/>
    public void WriteCommit(BatchPlan plan) => Guard(() =>
    {
        _lastCommitted = plan.Context.BatchId;
        BatchRecord.Write(_payload.Clear(), _lastCommitted);
        _ = Append(CheckpointRecordType.Committed);

        // It then outlives the process, so that a query that is killed while it waits for data doesn't run its last batch again.
        _log.WriteOut();
        CrashPoint.Reached(CrashPoint.Committed);
        _snapshots.WriteIfDue(_lastCommitted, _parts);
        return true;
    });

    /// <inheritdoc/>
    /// <remarks>What the last run did is durable when this returns, and what follows is a run that ended in good order: nothing is run again.</remarks>
    public async ValueTask DisposeAsync()
    {
        await _trimmer.DisposeAsync().ConfigureAwait(false);
        try
        {
            if (_run is not null)
            {
                NameSnapshot(wait: true);
                BatchRecord.Write(_payload.Clear(), _lastCommitted);
                await _log.WaitDurableAsync(Append(CheckpointRecordType.Close)).ConfigureAwait(false);
            }
        }
        catch (StorageException exception)
        {
            throw CheckpointErrors.Unusable(_directory.Path, exception);
        }
        finally
        {
            _log.Dispose();
            _directory.Dispose();
        }
    }

    private long Prepare(long batchId, Timestamp nextWatermark)
    {
        (_batchId, _pieceCount, _pieceBytes, _pieceSum) = (batchId, 0, 0, ~0u);
        for (int i = 0; i < _parts.Count; i++)
        {
            _pieces.Begin(i);
            _parts[i].WriteDelta(_pieces);
            _pieces.End();
            _parts[i].ForgetChanges();
        }

        CrashPoint.Reached(CrashPoint.StateAppended);
        _snapshots.Changed(_pieceBytes);
        new PreparedRecord(batchId, nextWatermark, _pieceCount, _pieceBytes, ~_pieceSum).Write(_payload.Clear());
        return Append(CheckpointRecordType.Prepared);
    }

    private void WritePiece(int part, ReadOnlySpan<byte> piece)
    {
        new StateRecord(_batchId, part, _pieceCount).Write(_payload.Clear());
        _ = _log.Append((byte)CheckpointRecordType.State, _payload.Written, piece);
        _pieceSum = Crc32C.Append(_pieceSum, piece);
        _pieceBytes += piece.Length;
        _pieceCount++;
    }

    /// <summary>Names a snapshot in the log once its file is durable; once that is durable as well, older ones go.</summary>
    private void NameSnapshot(bool wait)
    {
        if (_unnamed is { } named && _snapshotLsn <= _log.DurableLsn)
        {
            _unnamed = null;
            _snapshots.Named(named);
            _trimmer.Keep(_parts.Count > 0 ? _snapshots.NeededFrom : null);
        }

        if (_unnamed is null && _snapshots.TakeFinished(wait) is { } finished)
        {
            finished.Write(_payload.Clear());
            _snapshotLsn = Append(CheckpointRecordType.Snapshot);
            _unnamed = finished;
        }
    }

    private void WriteSourceMetadata()
    {
        if (_run?.Source.Metadata is var metadata && metadata != _sourceMetadata)
        {
            _sourceMetadata = metadata;
            SourceMetadataRecord.Write(_payload.Clear(), metadata);
            _ = Append(CheckpointRecordType.Source);
        }
    }

    private long Append(CheckpointRecordType type) => _log.Append((byte)type, _payload.Written);

    private async ValueTask DurableAsync(long lsn, CancellationToken cancellationToken)
    {
        try
        {
            await _log.WaitDurableAsync(lsn, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            throw CheckpointErrors.Unusable(_directory.Path, exception);
        }
    }

    private T Guard<T>(Func<T> act) => CheckpointErrors.Guard(_directory.Path, act);
}
