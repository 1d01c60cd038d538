using System;
using System.Collections.Generic;
using System.IO;

namespace Weir.Runtime;

/// <summary>What a checkpoint's log says has happened, without the state. Records are taken in order; what can't follow what was before is an error.</summary>
internal sealed class CheckpointHistory
{
    private readonly Dictionary<long, BatchHistory> _batches = [];
    private readonly List<SnapshotRecord> _snapshots = [];

    /// <summary>What the last run wrote before its first batch; null before the first run.</summary>
    public StartRecord? Start { get; private set; }

    /// <summary>The record of <see cref="Start"/>.</summary>
    public long StartLsn { get; private set; }

    /// <summary>What the source must know again; null for nothing.</summary>
    public string? SourceMetadata { get; private set; }

    /// <summary>The first batch whose plan is still there; -1 where none is.</summary>
    public long FirstBatch { get; private set; } = -1;

    /// <summary>The last batch that was planned; null before the first.</summary>
    public BatchHistory? Last { get; private set; }

    /// <summary>The last batch that the sinks have; -1 before the first.</summary>
    public long LastCommitted { get; private set; } = -1;

    /// <summary>The snapshots of the state that the log names, oldest first.</summary>
    public IReadOnlyList<SnapshotRecord> Snapshots => _snapshots;

    /// <summary>Whether the last run ended in good order.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The batches whose plans are still there, by their numbers.</summary>
    public IReadOnlyDictionary<long, BatchHistory> Batches => _batches;

    /// <summary>A batch, or null where its plan isn't there.</summary>
    public BatchHistory? Find(long batchId) => _batches.GetValueOrDefault(batchId);

    /// <summary>Takes a record.</summary>
    /// <exception cref="InvalidDataException">It can't be read, or can't follow what was before.</exception>
    public void Take(long lsn, byte type, ReadOnlySpan<byte> payload)
    {
        try
        {
            TakeRecord(lsn, (CheckpointRecordType)type, payload);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"the record with LSN {lsn} is no {(CheckpointRecordType)type} that belongs there: {exception.Message}. Restore the whole directory from a copy, or start anew with an empty one.", exception);
        }
    }

    /// <summary>Takes note that a sink has said that a prepared batch has happened.</summary>
    public void Commit(long batchId)
    {
        if (Last is not { } last || last.Plan.Context.BatchId != batchId || last.Prepared is null)
        {
            throw new InvalidDataException($"batch {batchId} is not the one that was prepared last");
        }

        last.IsCommitted = true;
        LastCommitted = batchId;
    }

    private void TakeRecord(long lsn, CheckpointRecordType type, ReadOnlySpan<byte> payload)
    {
        IsClosed = type == CheckpointRecordType.Close;
        switch (type)
        {
            case CheckpointRecordType.Start:
                Start = StartRecord.Read(payload);
                StartLsn = lsn;
                SourceMetadata = Start.SourceMetadata;
                break;
            case CheckpointRecordType.Source:
                SourceMetadata = SourceMetadataRecord.Read(payload);
                break;
            case CheckpointRecordType.Plan:
                TakePlan(lsn, PlanRecord.Read(payload));
                break;
            case CheckpointRecordType.State:
                _ = StateRecord.Read(payload, out _);
                break;
            case CheckpointRecordType.Prepared:
                TakePrepared(lsn, PreparedRecord.Read(payload));
                break;
            case CheckpointRecordType.Committed:
                TakeCommitted(BatchRecord.Read(payload));
                break;
            case CheckpointRecordType.Snapshot:
                TakeSnapshot(SnapshotRecord.Read(payload));
                break;
            case CheckpointRecordType.Close:
                _ = BatchRecord.Read(payload);
                break;
            default:
                throw new InvalidDataException("a newer Weir wrote it");
        }
    }

    private void TakePlan(long lsn, BatchPlan plan)
    {
        long id = plan.Context.BatchId;
        if (Last is { } last)
        {
            long expected = last.IsCommitted ? last.Plan.Context.BatchId + 1 : last.Plan.Context.BatchId;
            if (id != expected)
            {
                throw new InvalidDataException($"it plans batch {id} where batch {expected} must be");
            }
        }
        else if (id != LastCommitted + 1 && LastCommitted >= 0)
        {
            throw new InvalidDataException($"it plans batch {id} behind batch {LastCommitted}");
        }

        FirstBatch = FirstBatch < 0 ? id : FirstBatch;
        Last = _batches[id] = new BatchHistory(plan, lsn);
    }

    private void TakePrepared(long lsn, PreparedRecord prepared)
    {
        if (Last is { } last)
        {
            Require(prepared.BatchId == last.Plan.Context.BatchId && !last.IsCommitted, prepared.BatchId);
            last.Prepared = prepared;
            last.PreparedLsn = lsn;
        }
    }

    private void TakeCommitted(long batchId)
    {
        if (Last is { } last)
        {
            Require(batchId == last.Plan.Context.BatchId && last.Prepared is not null, batchId);
            last.IsCommitted = true;
        }

        LastCommitted = batchId;
    }

    private void TakeSnapshot(SnapshotRecord snapshot)
    {
        Require(snapshot.BatchId <= LastCommitted || Last is null, snapshot.BatchId);
        _snapshots.RemoveAll(known => known.BatchId == snapshot.BatchId);
        _snapshots.Add(snapshot);
    }

    private void Require(bool isSo, long batchId)
    {
        if (!isSo)
        {
            throw new InvalidDataException($"it is of batch {batchId}, and the last plan is of batch {Last?.Plan.Context.BatchId}");
        }
    }
}
