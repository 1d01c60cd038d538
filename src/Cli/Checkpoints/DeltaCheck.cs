using System;
using System.IO;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>Checks that what each batch changed in the state is whole: pieces in order, as many, as long and with the checksum that the batch's end says.</summary>
internal sealed class DeltaCheck
{
    private long _batchId = -1;
    private int _pieces;
    private long _bytes;
    private uint _sum;
    private int _batches;

    /// <summary>Checks a log.</summary>
    /// <param name="log">Its directory.</param>
    /// <returns>How many batches were checked.</returns>
    /// <exception cref="InvalidDataException">What a batch changed isn't whole.</exception>
    public static int Run(string log)
    {
        using var storage = FileStorage.OpenExisting(log);
        var check = new DeltaCheck();
        LogReader.Read(storage, new LogReadOptions(), check.Take);
        return check._batches;
    }

    private void Take(long lsn, byte type, ReadOnlySpan<byte> payload)
    {
        switch ((CheckpointRecordType)type)
        {
            case CheckpointRecordType.Plan:
                (_batchId, _pieces, _bytes, _sum) = (PlanRecord.Read(payload).Context.BatchId, 0, 0, ~0u);
                break;
            case CheckpointRecordType.State when _batchId >= 0:
                TakePiece(StateRecord.Read(payload, out var piece), piece);
                break;
            case CheckpointRecordType.Prepared when _batchId >= 0:
                TakeEnd(PreparedRecord.Read(payload));
                break;
            default:
                break;
        }
    }

    private void TakePiece(StateRecord record, ReadOnlySpan<byte> piece)
    {
        if (record.BatchId != _batchId || record.Index != _pieces)
        {
            throw new InvalidDataException($"Piece {record.Index} of batch {record.BatchId} stands where piece {_pieces} of batch {_batchId} must be.");
        }

        _pieces++;
        _bytes += piece.Length;
        _sum = Crc32C.Append(_sum, piece);
    }

    private void TakeEnd(PreparedRecord prepared)
    {
        if (prepared.Pieces != _pieces || prepared.Bytes != _bytes || prepared.Sum != ~_sum)
        {
            throw new InvalidDataException($"What batch {_batchId} changed in the state isn't whole: {_pieces} pieces of {prepared.Pieces}.");
        }

        _batches++;
    }
}
