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
    private readonly CheckpointOptions _options;
    private readonly LogOptions _logOptions;
    private readonly LogContents _contents;
    private readonly Action<string> _warn;
    private readonly TimeProvider _clock;
    private readonly PayloadWriter _payload = new();
    private readonly PieceWriter _pieces;
    private CheckpointWriters? _writers;
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

    private CheckpointLog(CheckpointDirectory directory, CheckpointOptions options, TimeProvider clock, Action<string> warn)
    {
        _directory = directory;
        _options = options;
        _clock = clock;
        _warn = warn;
        _pieces = new PieceWriter(WritePiece);
        _logOptions = new LogOptions
        {
            LogId = directory.Metadata.QueryId,
            Incarnation = directory.Incarnation,
            MustExist = !directory.IsNew,
            KnownDurableLsn = directory.KnownDurableLsn,
            SegmentBytes = options.SegmentBytes,
            SyncInterval = options.SyncInterval,
        };
        _history = new CheckpointHistory();
        _contents = LogReader.Read(directory.Log, _logOptions, _history.Take);
        SnapshotAge.Check(directory, _history);
        _lastCommitted = _history.LastCommitted;
    }

    /// <inheritdoc/>
    public Guid? QueryId => _directory.Metadata.QueryId;

    /// <inheritdoc/>
    public string? Path => _directory.Path;

    /// <inheritdoc/>
    public SourceDirectory? SourceDirectory => _directory.SourceDirectory;

    /// <summary>Completes once the snapshot that is under way is durable, if one is; tests wait for it.</summary>
    public Task SnapshotUnderWay => Writers.Snapshots.UnderWay;

    private CheckpointWriters Writers => _writers ?? throw new InvalidOperationException("A checkpoint is written to only after it was checked that it is the query's.");

    private WriteAheadLog Log => Writers.Log;

    /// <summary>Takes a checkpoint directory and reads its log. Nothing but the lock is written before <see cref="Check"/> has found the query to be the one that made it.</summary>
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
            try
            {
                return new CheckpointLog(directory, options, clock, warn);
            }
            catch
            {
                directory.Dispose();
                throw;
            }
        });

    /// <inheritdoc/>
    public void WritePlan(BatchPlan plan) => Guard(() =>
    {
        NameSnapshot(wait: false);
        if (Writers.Trimmer.WantsStart)
        {
            _ = WriteStart();
        }

        WriteSourceMetadata();
        PlanRecord.Write(_payload.Clear(), plan);
        _planLsn = Append(CheckpointRecordType.Plan);
        Writers.Trimmer.Planned(plan.Context.BatchId, _planLsn);
        CrashPoint.Reached(CrashPoint.PlanAppended);
        Log.RequestSync();
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
        Log.WriteOut();
        CrashPoint.Reached(CrashPoint.Committed);
        Writers.Snapshots.WriteIfDue(_lastCommitted, _parts);
        return true;
    });

    /// <inheritdoc/>
    /// <remarks>What the last run did is durable when this returns, and what follows is a run that ended in good order: nothing is run again.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (_writers is not { } writers)
        {
            _directory.Dispose();
            return;
        }

        await writers.Trimmer.DisposeAsync().ConfigureAwait(false);
        try
        {
            if (_run is not null)
            {
                NameSnapshot(wait: true);
                BatchRecord.Write(_payload.Clear(), _lastCommitted);
                long lsn = Append(CheckpointRecordType.Close);
                await Log.WaitDurableAsync(lsn).ConfigureAwait(false);
                _directory.KeepDurable(lsn);
            }
        }
        catch (StorageException exception)
        {
            throw CheckpointErrors.Unusable(_directory.Path, exception);
        }
        finally
        {
            // Its file gets its name by another thread: whoever has the directory next must find it with one name or the other.
            await writers.Snapshots.UnderWay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            writers.Log.Dispose();
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
        Writers.Snapshots.Changed(_pieceBytes);
        new PreparedRecord(batchId, nextWatermark, _pieceCount, _pieceBytes, ~_pieceSum).Write(_payload.Clear());
        return Append(CheckpointRecordType.Prepared);
    }

    private void WritePiece(int part, ReadOnlySpan<byte> piece)
    {
        new StateRecord(_batchId, part, _pieceCount).Write(_payload.Clear());
        _ = Log.Append((byte)CheckpointRecordType.State, _payload.Written, piece);
        _pieceSum = Crc32C.Append(_pieceSum, piece);
        _pieceBytes += piece.Length;
        _pieceCount++;
    }

    /// <summary>Names a snapshot in the log once its file is durable; once that is durable as well, older ones go.</summary>
    private void NameSnapshot(bool wait)
    {
        if (_unnamed is { } named && _snapshotLsn <= Log.DurableLsn)
        {
            _unnamed = null;
            Writers.Snapshots.Named(named);
            Writers.Trimmer.Keep(_parts.Count > 0 ? Writers.Snapshots.NeededFrom : null);
        }

        if (_unnamed is null && Writers.Snapshots.TakeFinished(wait) is { } finished)
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

    private long Append(CheckpointRecordType type) => Log.Append((byte)type, _payload.Written);

    private async ValueTask DurableAsync(long lsn, CancellationToken cancellationToken)
    {
        try
        {
            await Log.WaitDurableAsync(lsn, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            throw CheckpointErrors.Unusable(_directory.Path, exception);
        }
    }

    private T Guard<T>(Func<T> act) => CheckpointErrors.Guard(_directory.Path, act);
}
