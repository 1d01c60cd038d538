using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Tells which batches of a partition belong to aborted transactions, from the list that a fetch of committed records has with them (KIP-98).</summary>
/// <remarks>Batches are asked for in the order of their offsets, each once. A transaction in the list lasts until its producer's abort marker.</remarks>
internal sealed class AbortedTransactions
{
    // In a marker's key: a version, then what became of the transaction.
    private const int MarkerKeyBytes = 4;
    private const short AbortMarker = 0;

    private readonly PriorityQueue<long, long> _ahead = new();
    private readonly HashSet<long> _producers = [];

    /// <summary>Forgets all: what is fetched begins elsewhere, or its list comes anew.</summary>
    public void Clear()
    {
        _ahead.Clear();
        _producers.Clear();
    }

    /// <summary>Takes one of a response's list, in any order.</summary>
    /// <param name="producerId">The transaction's producer.</param>
    /// <param name="firstOffset">The transaction's first offset.</param>
    public void Add(long producerId, long firstOffset) => _ahead.Enqueue(producerId, firstOffset);

    /// <summary>Takes note of the next batch, if it is a marker, and tells whether it is one or belongs to an aborted transaction.</summary>
    /// <param name="header">The batch's header.</param>
    /// <param name="batch">The batch, checked.</param>
    /// <returns>Whether the batch is left out.</returns>
    /// <exception cref="DamagedBatchException">The batch says that it is a marker and isn't.</exception>
    public bool LeavesOut(in RecordBatchHeader header, ReadOnlySpan<byte> batch)
    {
        while (_ahead.TryPeek(out long producer, out long first) && first <= header.LastOffset)
        {
            _ahead.Dequeue();
            _producers.Add(producer);
        }

        if (header.IsControl)
        {
            if (header.Count > 0 && TypeOf(in header, batch) == AbortMarker)
            {
                _producers.Remove(header.ProducerId);
            }

            return true;
        }

        return header.IsTransactional && _producers.Contains(header.ProducerId);
    }

    /// <summary>What kind of marker a control batch is: its one record's key tells.</summary>
    private static short TypeOf(in RecordBatchHeader header, ReadOnlySpan<byte> batch)
    {
        var parser = new RecordParser(in header, batch, RecordBatchHeader.Size);
        Span<RecordSlot> marker = stackalloc RecordSlot[1];
        parser.Read(marker);
        return marker[0].KeyLength >= MarkerKeyBytes
            ? BinaryPrimitives.ReadInt16BigEndian(batch[(marker[0].KeyOffset + sizeof(short))..])
            : throw new DamagedBatchException($"the marker of a transaction in it has a key of {marker[0].KeyLength} bytes");
    }
}
