using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Puts a state together again: the newest snapshot that is there, then what each batch behind it changed.</summary>
internal sealed class StateRestore
{
    private readonly CheckpointHistory _history;
    private readonly IReadOnlyList<IStatePart> _parts;
    private readonly long _lastBatch;
    private readonly PieceList[] _pieces;
    private long _nextBatch;
    private uint _sum = ~0u;
    private int _count;
    private long _bytes;

    private StateRestore(CheckpointHistory history, IReadOnlyList<IStatePart> parts, long snapshotBatch, long lastBatch)
    {
        _history = history;
        _parts = parts;
        _nextBatch = snapshotBatch + 1;
        _lastBatch = lastBatch;
        _pieces = [.. parts.Select(static _ => new PieceList())];
    }

    /// <summary>Restores the state as it was behind a batch.</summary>
    /// <param name="directory">The checkpoint.</param>
    /// <param name="history">What its log says.</param>
    /// <param name="parts">The state, empty.</param>
    /// <param name="lastBatch">The batch.</param>
    /// <param name="missing">Told of a snapshot that is missing, and that an older one stands in for.</param>
    /// <exception cref="InvalidDataException">What is there is damaged, or doesn't reach.</exception>
    public static void Run(CheckpointDirectory directory, CheckpointHistory history, IReadOnlyList<IStatePart> parts, long lastBatch, Action<string> missing)
    {
        var snapshot = history.Snapshots.Where(one => one.BatchId <= lastBatch).OrderByDescending(static one => one.BatchId).FirstOrDefault(IsThere);
        if (snapshot is not null)
        {
            ReadSnapshot(directory, snapshot, parts);
        }

        long from = snapshot?.BatchId ?? -1;
        if (from < lastBatch)
        {
            new StateRestore(history, parts, from, lastBatch).ReadDeltas(directory);
        }

        foreach (var part in parts)
        {
            part.FinishRestore();
        }

        bool IsThere(SnapshotRecord one)
        {
            bool isThere = directory.State.Exists(one.FileName);
            if (!isThere)
            {
                missing(Path.Join(directory.State.Path, one.FileName));
            }

            return isThere;
        }
    }

    private static void ReadSnapshot(CheckpointDirectory directory, SnapshotRecord snapshot, IReadOnlyList<IStatePart> parts)
    {
        using var file = directory.State.Open(snapshot.FileName, forWriting: false);
        try
        {
            var reader = SnapshotReader.Open(file, snapshot, directory.Metadata.QueryId);
            if (!reader.Layouts.SequenceEqual(parts.Select(static part => part.Layout)))
            {
                throw new InvalidDataException($"{file.Path} has the layout '{string.Join("', '", reader.Layouts)}' and not '{string.Join("', '", parts.Select(static part => part.Layout))}'.");
            }

            for (int i = 0; i < parts.Count; i++)
            {
                var part = reader.Part(i);
                parts[i].ReadSnapshot(part);
                StateReader.Require(part.IsAtEnd(), $"part {i + 1} has more than its layout says");
            }

            reader.Finish();
        }
        catch (InvalidDataException exception)
        {
            string where = exception.Message.Contains(file.Path, StringComparison.Ordinal) ? "" : file.Path + ": ";
            throw new InvalidDataException(
                $"{where}{exception.Message} If there is an older snapshot in {directory.State.Path}, move {snapshot.FileName} away and start again: the query goes on exactly, from that one and the log.", exception);
        }
    }

    private void ReadDeltas(CheckpointDirectory directory)
    {
        if (_history.Find(_nextBatch) is null)
        {
            throw new InvalidDataException($"the state behind batch {_nextBatch - 1} isn't there any more, and the log begins with batch {_history.FirstBatch}. Restore the whole directory from a copy, or start anew with an empty one.");
        }

        LogReader.Read(directory.Log, new LogReadOptions { LogId = directory.Metadata.QueryId }, Take);
        if (_nextBatch != _lastBatch + 1)
        {
            throw new InvalidDataException($"the log has what batches changed in the state up to batch {_nextBatch - 1} only, and batch {_lastBatch} has happened");
        }
    }

    private void Take(long lsn, byte type, ReadOnlySpan<byte> payload)
    {
        // Only between the last plan of a batch and what it came to: an earlier try of the batch changed nothing.
        if (_nextBatch > _lastBatch || _history.Find(_nextBatch) is not { Prepared: { } prepared } batch || lsn < batch.PlanLsn || lsn > batch.PreparedLsn)
        {
            return;
        }

        if (type == (byte)CheckpointRecordType.State)
        {
            Take(StateRecord.Read(payload, out var piece), piece);
        }
        else if (lsn == batch.PreparedLsn)
        {
            Apply(prepared);
        }
    }

    private void Take(StateRecord record, ReadOnlySpan<byte> piece)
    {
        if (record.BatchId != _nextBatch || record.Index != _count || (uint)record.Part >= _parts.Count)
        {
            throw new InvalidDataException($"piece {record.Index} of part {record.Part} of batch {record.BatchId} stands where piece {_count} of batch {_nextBatch} must be");
        }

        _pieces[record.Part].Add(piece.ToArray());
        _sum = Crc32C.Append(_sum, piece);
        _bytes += piece.Length;
        _count++;
    }

    private void Apply(PreparedRecord prepared)
    {
        if (prepared.Pieces != _count || prepared.Bytes != _bytes || prepared.Sum != ~_sum)
        {
            throw new InvalidDataException($"what batch {_nextBatch} changed in the state isn't whole: {_count} pieces of {prepared.Pieces}");
        }

        for (int i = 0; i < _parts.Count; i++)
        {
            if (!_pieces[i].Bytes.IsEmpty)
            {
                _parts[i].ReadDelta(StateReader.Over(_pieces[i].Bytes));
                _pieces[i] = new PieceList();
            }
        }

        (_sum, _count, _bytes) = (~0u, 0, 0);
        _nextBatch++;
    }
}
