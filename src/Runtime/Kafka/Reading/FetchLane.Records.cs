using System;
using System.Buffers.Binary;
using System.Threading;

namespace Weir.Runtime;

/// <summary>How record batches are handed on as they arrive.</summary>
internal sealed partial class FetchLane
{
    // What stands before a batch's length, and the length.
    private const int BatchLengthAt = 8;
    private const int BatchPrefix = 12;

    /// <summary>Reads a partition's record batches; the last may be cut off by the answer's size.</summary>
    private void ReadRecords(FrameReader frames, PartitionFetch? fetch, int version, int bytes, bool isLast)
    {
        int left = bytes;
        bool isFirst = true;
        while (fetch is not null && left > 0 && TryReadHeader(frames, fetch, version, left, isFirst, out var header))
        {
            isFirst = false;
            left -= header.TotalLength;
            if (isLast && left < RecordBatchHeader.Size)
            {
                AskEarly();
            }

            frames.Require(header.TotalLength);
            if (isLast && left > 0 && IsCutOff(frames.Arrived[header.TotalLength..], left))
            {
                AskEarly();
            }

            Take(fetch, version, in header, frames.Arrived[..header.TotalLength]);
            frames.Pass(header.TotalLength);
        }

        if (isLast && left > 0)
        {
            AskEarly();
        }

        frames.Skip(left);
    }

    /// <summary>Whether what follows the last whole batch is a part of one, as far as that has arrived.</summary>
    private static bool IsCutOff(ReadOnlySpan<byte> next, int left) => next.Length >= BatchPrefix
        && (uint)BinaryPrimitives.ReadInt32BigEndian(next[BatchLengthAt..]) > (uint)(left - BatchPrefix);

    /// <summary>Reads the header of the next batch.</summary>
    /// <returns>Whether all of the batch is in the answer; otherwise nothing of the partition follows that can be read.</returns>
    private bool TryReadHeader(FrameReader frames, PartitionFetch fetch, int version, int left, bool isFirst, out RecordBatchHeader header)
    {
        int size = Math.Min(left, RecordBatchHeader.Size);
        frames.Require(size);
        header = default;
        try
        {
            bool isThere = RecordBatchHeader.TryRead(frames.Arrived[..size], out header);
            if (isThere && header.TotalLength <= left)
            {
                PassedBy(fetch, version, in header, isFirst);
                return true;
            }

            if (isFirst)
            {
                // Brokers send the first batch whole, however large it is (KIP-74): asking again would bring the same for ever.
                throw new DamagedBatchException(isThere ? $"it states {header.TotalLength} bytes and has {left}" : $"it has {left} bytes");
            }
        }
        catch (DamagedBatchException damage)
        {
            OnBadHeader(fetch, version, damage);
        }

        return false;
    }

    /// <summary>Decides about a batch whose end isn't known, so that nobody knows where the next begins.</summary>
    private void OnBadHeader(PartitionFetch fetch, int version, DamagedBatchException damage)
    {
        lock (Gate)
        {
            // What came before it is good.
            HandOnStashes();
            if (fetch.Lane != this || fetch.Version != version)
            {
                return;
            }

            if (fetch.IsOpen && _shard.Receiver is not null)
            {
                OnDamage(fetch, fetch.FetchOffset, fetch.Until, damage);
            }
            else
            {
                // Whoever reads it next meets the damage again.
                Remove(fetch, new KafkaFault(KafkaFaultKind.Damaged, damage.Message));
            }
        }
    }

    /// <summary>Takes note of a batch: the next request goes on behind it.</summary>
    /// <exception cref="DamagedBatchException">It doesn't follow what was read: a batch's checksum doesn't cover where it begins.</exception>
    private void PassedBy(PartitionFetch fetch, int version, in RecordBatchHeader header, bool isFirst)
    {
        lock (Gate)
        {
            if (fetch.Version == version)
            {
                // The first may begin before what was asked for, but doesn't end there.
                long offset = isFirst ? header.LastOffset : header.BaseOffset;
                if (offset < fetch.FetchOffset)
                {
                    throw new DamagedBatchException($"it states offset {offset}, which is before {fetch.FetchOffset}");
                }

                fetch.FetchOffset = header.LastOffset + 1;
            }
        }
    }

    /// <summary>Sends the next request before the rest of this answer is decoded, so that the broker works meanwhile.</summary>
    private void AskEarly()
    {
        if (_isAsked)
        {
            return;
        }

        lock (Gate)
        {
            if (_isStopped || !MayAsk())
            {
                return;
            }
        }

        AskNow();
    }

    /// <summary>Hands a batch on, as far as its range goes; waits for the range that goes on within it, or puts it aside where others would wait too.</summary>
    private void Take(PartitionFetch fetch, int version, in RecordBatchHeader header, ReadOnlySpan<byte> batch)
    {
        lock (Gate)
        {
            while (true)
            {
                if (_isStopped)
                {
                    throw new LaneStoppedException();
                }

                HandOnStashes();
                if (fetch.Version != version || fetch.Lane != this || header.LastOffset < fetch.Position)
                {
                    return;
                }

                if (fetch.Stash.IsEmpty && fetch.IsOpen && _shard.Receiver is not null)
                {
                    HandOn(fetch, in header, batch, isLeftOut: false, fetch.Aborted);
                }
                else if (_open > 0 && _shard.Receiver is not null)
                {
                    // While ranges are being set and nobody takes records yet, waiting is right: the range that is set next may be this one.
                    PutAside(fetch, in header, batch);
                    return;
                }
                else
                {
                    // Ranges are set before anybody reads: until then nobody knows what is wanted first.
                    Monitor.Wait(Gate);
                }
            }
        }
    }

    private void PutAside(PartitionFetch fetch, in RecordBatchHeader header, ReadOnlySpan<byte> batch)
    {
        bool isLeftOut = false;
        if (fetch.Aborted is { } aborted && (header.IsTransactional || header.IsControl))
        {
            try
            {
                isLeftOut = _decoder.LeavesOut(in header, batch, fetch.Partition, aborted);
            }
            catch (DamagedBatchException)
            {
                // Whoever hands it on meets the damage again.
            }
        }

        _stashed += fetch.Stash.IsEmpty ? 1 : 0;
        fetch.Stash.Add(in header, batch, isLeftOut);
    }

    private void HandOnStashes()
    {
        if (_stashed == 0 || _open == 0 || _shard.Receiver is null)
        {
            return;
        }

        foreach (var topic in _topics.All)
        {
            foreach (var fetch in topic.Partitions)
            {
                if (fetch is { IsOpen: true, Stash.IsEmpty: false })
                {
                    HandOnStash(fetch);
                }
            }
        }
    }

    private void HandOnStash(PartitionFetch fetch)
    {
        int version = fetch.Version;
        while (fetch.IsOpen && fetch.Version == version && !fetch.Stash.IsEmpty && _shard.Receiver is not null)
        {
            var batch = fetch.Stash.Peek(out var header, out bool isLeftOut);
            HandOn(fetch, in header, batch, isLeftOut, aborted: null);
            if (fetch.Version == version && header.LastOffset < fetch.Position)
            {
                fetch.Stash.Drop();
                _stashed -= fetch.Stash.IsEmpty ? 1 : 0;
            }
        }
    }

    /// <summary>Hands on what lies within the range of an open partition.</summary>
    private void HandOn(PartitionFetch fetch, in RecordBatchHeader header, ReadOnlySpan<byte> batch, bool isLeftOut, AbortedTransactions? aborted)
    {
        try
        {
            _shard.IsHandingOn = true;
            if (!isLeftOut)
            {
                _shard.Records += _decoder.Decode(in header, batch, fetch.Partition, fetch.Position, fetch.Until, _shard.Receiver!, aborted);
            }

            fetch.DamagedAt = PartitionFetch.Nowhere;
            MoveTo(fetch, header.LastOffset + 1);
        }
        catch (DamagedBatchException damage)
        {
            MoveTo(fetch, damage.FirstLost);
            OnDamage(fetch, header.BaseOffset, header.LastOffset + 1, damage);
        }
        catch (Exception failure)
        {
            Fail(fetch, failure);
        }
        finally
        {
            _shard.IsHandingOn = false;
        }
    }

    /// <summary>Goes on behind what was handed on, or what holds nothing.</summary>
    private void MoveTo(PartitionFetch fetch, long offset)
    {
        bool wasOpen = fetch.IsOpen;
        fetch.Advance(offset);
        _context.Events.Advance();
        if (wasOpen && !fetch.IsOpen)
        {
            _open--;
            _context.Events.Closed();
        }
    }

    /// <summary>Fetches a damaged batch once more, since it may have been damaged on its way; then it is lost.</summary>
    private void OnDamage(PartitionFetch fetch, long at, long behind, DamagedBatchException damage)
    {
        _context.Connection.OnTrouble($"the records at offset {at} of {fetch.Partition} are damaged: {damage.Message}");
        DropStash(fetch);
        if (fetch.DamagedAt != at)
        {
            fetch.DamagedAt = at;
            fetch.Refetch();
            return;
        }

        long to = Math.Min(behind, fetch.Until);
        var lost = new LostRange(LossCause.RangeUnreadable, fetch.Partition.Topic, fetch.Partition.Number, fetch.Position, to);
        try
        {
            if (lost.To > lost.From)
            {
                _context.Losses.OnLoss(in lost);
            }

            fetch.DamagedAt = PartitionFetch.Nowhere;
            MoveTo(fetch, to);
            fetch.Refetch();
        }
        catch (Exception failure)
        {
            Fail(fetch, failure);
        }
    }

    private void Fail(PartitionFetch fetch, Exception failure)
    {
        _open -= fetch.IsOpen ? 1 : 0;
        DropStash(fetch);
        fetch.Invalidate();
        _shard.Receiver = null;
        _context.Events.Fail(failure);
    }
}
