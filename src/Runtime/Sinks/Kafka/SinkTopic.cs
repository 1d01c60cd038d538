using System;

namespace Weir.Runtime;

/// <summary>A topic that the sink writes to: where a record goes, and what the running batch has written to each partition.</summary>
/// <remarks>Partitions are chosen as Kafka's Java clients do, and the same again when a batch is run again.</remarks>
/// <param name="name">The topic.</param>
/// <param name="partitions">How many partitions it has.</param>
/// <param name="largestBytes">The largest batch of records that it takes; null where the brokers don't tell.</param>
internal sealed class SinkTopic(string name, int partitions, int? largestBytes)
{
    // Records without a key follow one another into a partition until they are worth a request (KIP-480).
    private const int StickyBytes = 16 * 1024;

    // What records are packed in, and what one takes beside its bytes, at most (KIP-98).
    private const int PackOverhead = 100;
    private const int RecordOverhead = 40;

    private readonly byte[] _nameBytes = System.Text.Encoding.UTF8.GetBytes(name);
    private PartitionTally[] _written = new PartitionTally[partitions];
    private int _sticky;
    private int _stuckBytes;
    private long _unwrittenBytes;

    /// <summary>The topic.</summary>
    public string Name { get; } = name;

    /// <summary>Whether bytes are the topic's name.</summary>
    public bool IsNamed(scoped ReadOnlySpan<byte> bytes) => bytes.SequenceEqual(_nameBytes);

    /// <summary>The largest batch of records that it takes; null where the brokers don't tell.</summary>
    public int? LargestBytes { get; } = largestBytes;

    /// <summary>What the running batch has written, by partition.</summary>
    public ReadOnlySpan<PartitionTally> Written => _written;

    /// <summary>The largest record of the running batch, key and value.</summary>
    public int LargestRecord { get; private set; }

    /// <summary>Whether the largest record is too large by itself; null where the brokers don't tell what the topic takes.</summary>
    public bool? HasTooLargeARecord => LargestBytes is { } most ? LargestRecord + PackOverhead > most : null;

    /// <summary>Begins a batch.</summary>
    /// <param name="batchId">The batch's number.</param>
    public void Begin(long batchId)
    {
        Array.Clear(_written);
        LargestRecord = 0;
        _unwrittenBytes = 0;
        _sticky = (int)(batchId % _written.Length);
        _stuckBytes = 0;
    }

    /// <summary>There are more partitions than before; the running batch keeps those that it has.</summary>
    /// <param name="partitions">How many.</param>
    public void Grow(int partitions)
    {
        if (partitions > _written.Length)
        {
            Array.Resize(ref _written, partitions);
        }
    }

    /// <summary>The partition of a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The partition, or -1 where the record names one that the topic doesn't have.</returns>
    public int PartitionOf(scoped in RecordColumns record)
    {
        if (record.Partition is { } named)
        {
            return (uint)named < (uint)_written.Length ? named : -1;
        }

        if (!record.Key.IsNull)
        {
            return Murmur2.PartitionOf(record.Key.Span, _written.Length);
        }

        if (_stuckBytes >= StickyBytes)
        {
            _sticky = (_sticky + 1) % _written.Length;
            _stuckBytes = 0;
        }

        _stuckBytes += record.Value.Length;
        return _sticky;
    }

    /// <summary>Whether a record could be packed with those before it into more than the topic takes; then these must be written first.</summary>
    /// <remarks>It is asked, and <see cref="Pack"/> told, only of topics that take less than the producer packs: rows named them after it had begun.</remarks>
    public bool Overflows(scoped in RecordColumns record) =>
        _unwrittenBytes > 0 && PackOverhead + _unwrittenBytes + Size(in record) > LargestBytes;

    /// <summary>Takes note of a record that may be packed with those before it.</summary>
    public void Pack(scoped in RecordColumns record) => _unwrittenBytes += Size(in record);

    /// <summary>All records so far are written.</summary>
    public void Flushed() => _unwrittenBytes = 0;

    /// <summary>Counts a record.</summary>
    /// <param name="partition">Where it goes.</param>
    /// <param name="record">The record.</param>
    public void Count(int partition, scoped in RecordColumns record)
    {
        _written[partition].Add(record.Key.Span, record.Value.Span);
        LargestRecord = Math.Max(LargestRecord, record.Key.Length + record.Value.Length);
    }

    private static int Size(scoped in RecordColumns record)
    {
        int size = RecordOverhead + record.Key.Length + record.Value.Length;
        foreach (var header in record.Headers)
        {
            size += RecordOverhead + header.Key.Length + header.Value.Length;
        }

        return size;
    }
}
