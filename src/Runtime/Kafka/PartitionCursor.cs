using System;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>How far one partition is read, and its records that wait to be handed on.</summary>
internal sealed class PartitionCursor
{
    // Stands for: the client has to be told where to fetch.
    private const long Nowhere = -1;
    private RecordSlot[] _slots = new RecordSlot[256];
    private int _count;
    private int _timestampType;
    private bool _hasHeaders;

    /// <summary>A partition that isn't fetched yet.</summary>
    /// <param name="partition">The partition.</param>
    public PartitionCursor(SourcePartition partition)
    {
        Partition = partition;
        Client = new TopicPartition(partition.Topic, partition.Number);
    }

    /// <summary>The partition.</summary>
    public SourcePartition Partition { get; }

    /// <summary>The partition as the client names it.</summary>
    public TopicPartition Client { get; }

    /// <summary>Where the last range ended; the next one goes on there.</summary>
    public long ReadUpTo { get; set; } = Nowhere;

    /// <summary>Where the range that is read ends.</summary>
    public long Until { get; set; }

    /// <summary>The client has handed over, or found nothing at, all offsets before this one.</summary>
    public long Reached { get; set; }

    /// <summary>Why the offsets from <see cref="Reached"/> on can't be read, if the client said so last.</summary>
    public LossCause Failure { get; set; }

    /// <summary>Whether the client was told to stop fetching.</summary>
    public bool IsPaused { get; set; }

    /// <summary>What came before it was asked for.</summary>
    public RecordsAhead Ahead { get; } = new();

    /// <summary>Whether the range was read to its end.</summary>
    public bool IsDone => Reached >= Until;

    /// <summary>Whether the next range may go on at an offset.</summary>
    /// <param name="offset">The offset.</param>
    public bool StandsAt(long offset) => ReadUpTo == offset;

    /// <summary>Forgets where the partition was read: the next range has to be fetched anew.</summary>
    public void Invalidate()
    {
        ReadUpTo = Nowhere;
        Reached = 0;
        _count = 0;
        Ahead.Clear();
    }

    /// <summary>Whether a record can't share a batch with those that wait: their timestamps are of different types.</summary>
    public bool IsOfOtherType(in FetchedRecord record) => _count > 0 && record.TimestampType != _timestampType;

    /// <summary>Puts a record behind those that wait.</summary>
    public void Add(in FetchedRecord record)
    {
        if (_count == _slots.Length)
        {
            Array.Resize(ref _slots, 2 * _count);
        }

        _slots[_count++] = record.Slot;
        _timestampType = record.TimestampType;
        _hasHeaders = record.HeaderBytes > 0;
    }

    /// <summary>Hands the waiting records on.</summary>
    /// <param name="payloads">What holds their keys and values.</param>
    /// <param name="receiver">What takes them.</param>
    public void Flush(PayloadBuffer payloads, IRecordReceiver receiver)
    {
        if (_count > 0)
        {
            receiver.Receive(new SourceBatch(Partition, payloads.Written, _slots.AsSpan(0, _count), _timestampType, _hasHeaders));
            _count = 0;
        }
    }
}
