using System;

namespace Weir.Runtime;

/// <summary>Reads record batches: checks them, unpacks them and hands their records on as views. For one thread; what it allocates it uses again.</summary>
internal sealed class RecordBatchDecoder : IDisposable
{
    /// <summary>How many bytes a packed batch may unpack to where nobody says otherwise: sixty times what brokers take by default.</summary>
    public const int DefaultUnpackLimit = 64 * 1024 * 1024;

    // 16 KiB of slots, which stay in the first-level cache until the operator has gone through them.
    private const int ChunkRecords = 512;

    private readonly RecordSlot[] _slots = new RecordSlot[ChunkRecords];
    private readonly Unpackers _unpackers;
    private readonly bool _checksums;

    /// <summary>Makes a decoder.</summary>
    /// <param name="checksums">Whether batches' checksums are checked: Kafka's check.crcs.</param>
    /// <param name="unpackLimit">How many bytes a packed batch may unpack to.</param>
    public RecordBatchDecoder(bool checksums = true, int unpackLimit = DefaultUnpackLimit)
    {
        _checksums = checksums;
        _unpackers = new Unpackers(unpackLimit);
    }

    /// <summary>Hands on those records of a batch that lie in a range of offsets, in chunks that stay in the cache.</summary>
    /// <param name="header">The batch's header.</param>
    /// <param name="batch">The batch from its first byte on; at least 64 readable bytes must follow it in memory.</param>
    /// <param name="partition">The partition that it is of.</param>
    /// <param name="from">The first offset.</param>
    /// <param name="until">The offset behind the last.</param>
    /// <param name="receiver">What takes the records; what it gets are views over <paramref name="batch"/> or over the decoder's own buffer.</param>
    /// <param name="aborted">Where only committed records are read: which transactions were aborted. The batch goes past it.</param>
    /// <returns>How many records there were: none for a transaction's marker.</returns>
    /// <exception cref="DamagedBatchException">The batch isn't what a producer wrote.</exception>
    /// <exception cref="QueryException">The batch can't be read for another reason, which is told with what to do.</exception>
    public long Decode(
        in RecordBatchHeader header,
        ReadOnlySpan<byte> batch,
        SourcePartition partition,
        long from,
        long until,
        IRecordReceiver receiver,
        AbortedTransactions? aborted = null)
    {
        // A marker before the range still ends its transaction.
        if (header.BaseOffset >= until || (header.LastOffset < from && aborted is null))
        {
            return 0;
        }

        var whole = Check(in header, batch, partition);
        bool isLeftOut = aborted is null ? header.IsControl : aborted.LeavesOut(in header, whole);
        if (isLeftOut || header.LastOffset < from)
        {
            return 0;
        }

        if (header.Codec == CompressionCodec.None)
        {
            return HandOn(in header, whole, RecordBatchHeader.Size, partition, from, until, receiver);
        }

        var unpacked = _unpackers.Unpack(in header, whole[RecordBatchHeader.Size..], partition);
        return HandOn(in header, unpacked, start: 0, partition, from, until, receiver);
    }

    /// <summary>Whether a batch that is put aside may not be read: only those that can be relied on say so. The batch goes past the transactions.</summary>
    /// <param name="header">The batch's header.</param>
    /// <param name="batch">The batch from its first byte on.</param>
    /// <param name="partition">The partition that it is of.</param>
    /// <param name="aborted">Which transactions were aborted.</param>
    /// <exception cref="DamagedBatchException">The batch isn't what a producer wrote.</exception>
    public bool LeavesOut(in RecordBatchHeader header, ReadOnlySpan<byte> batch, SourcePartition partition, AbortedTransactions aborted) =>
        aborted.LeavesOut(in header, Check(in header, batch, partition));

    /// <inheritdoc/>
    public void Dispose() => _unpackers.Dispose();

    /// <summary>Makes sure that a batch is whole and undamaged.</summary>
    private ReadOnlySpan<byte> Check(in RecordBatchHeader header, ReadOnlySpan<byte> batch, SourcePartition partition)
    {
        if (header.Magic != 2)
        {
            throw RecordErrors.OldFormat(partition, in header);
        }

        if (batch.Length < header.TotalLength)
        {
            throw new DamagedBatchException($"it states {header.TotalLength} bytes and has {batch.Length}");
        }

        var whole = batch[..header.TotalLength];
        if (_checksums && Crc32C.Compute(whole[RecordBatchHeader.ChecksumStart..]) is var sum && sum != header.Crc)
        {
            throw new DamagedBatchException($"its checksum is {sum:x8} instead of {header.Crc:x8}");
        }

        return whole;
    }

    private long HandOn(
        in RecordBatchHeader header, ReadOnlySpan<byte> data, int start, SourcePartition partition, long from, long until, IRecordReceiver receiver)
    {
        var parser = new RecordParser(in header, data, start);
        long records = 0;
        long next = header.BaseOffset;
        int left = header.Count;
        try
        {
            while (left > 0 && next < until)
            {
                var read = _slots.AsSpan(0, parser.Read(_slots.AsSpan(0, Math.Min(left, ChunkRecords))));
                left -= read.Length;
                var slots = Within(read, from, until);
                if (parser.MalformedMilliseconds is { } milliseconds && slots.Length > 0 && slots[^1].Offset == read[^1].Offset)
                {
                    throw KafkaErrors.MalformedTimestamp(partition, read[^1].Offset, milliseconds);
                }

                if (slots.Length > 0)
                {
                    receiver.Receive(new SourceBatch(partition, data, slots, header.TimestampType, hasHeaders: true));
                    records += slots.Length;
                }

                next = read[^1].Offset + 1;
            }

            if (left == 0)
            {
                parser.CheckEnd();
            }
        }
        catch (DamagedBatchException damage)
        {
            damage.FirstLost = Math.Max(next, from);
            throw;
        }

        return records;
    }

    /// <summary>Those of some records, in the order of their offsets, that lie in a range.</summary>
    private static Span<RecordSlot> Within(Span<RecordSlot> slots, long from, long until)
    {
        int first = 0;
        int end = slots.Length;
        while (first < end && slots[first].Offset < from)
        {
            first++;
        }

        while (end > first && slots[end - 1].Offset >= until)
        {
            end--;
        }

        return slots[first..end];
    }
}
