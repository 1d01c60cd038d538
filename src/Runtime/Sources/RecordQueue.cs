using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Weir.Runtime;

/// <summary>Holds a partition's records from their arrival until the engine has no more use for them.</summary>
/// <remarks>
/// One thread appends and one reads; neither waits for the other. Records live in blocks of fixed size that are used again, so that a steady
/// stream allocates nothing. What was appended is seen by the reader after <see cref="Publish"/>.
/// </remarks>
internal sealed class RecordQueue
{
    private const int BlockBytes = 256 * 1024;
    private const int BlockRecords = 4096;
    // As many as a socket source lets wait, so that a source at its bound allocates nothing either.
    private const int KeptBlocks = 96;

    // Operators may load whole vectors behind the last record.
    private const int Padding = 64;

    private readonly Stack<Block> _free = new();
    private readonly int _timestampType;
    private readonly bool _hasHeaders;
    private Block _head;
    private Block _tail;
    private long _appended;
    private long _published;
    private long _waitingBytes;

    /// <summary>An empty queue.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="timestampType">Kafka's timestamp type of the records.</param>
    /// <param name="hasHeaders">Whether headers are appended with each record.</param>
    public RecordQueue(SourcePartition partition, int timestampType = -1, bool hasHeaders = false)
    {
        _hasHeaders = hasHeaders;
        Partition = partition;
        _timestampType = timestampType;
        _head = _tail = new Block(BlockBytes);
    }

    /// <summary>The partition that the records are of.</summary>
    public SourcePartition Partition { get; }

    /// <summary>The offset behind the last published record.</summary>
    public long End => Volatile.Read(ref _published);

    /// <summary>Bytes held in blocks whose records aren't all released.</summary>
    public long WaitingBytes => Volatile.Read(ref _waitingBytes);

    /// <summary>Appends a record. The offset counts up from 0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timestamp">The time.</param>
    /// <param name="headers">The headers in Kafka's form, where the queue has them.</param>
    public void Append(scoped Bytes key, scoped Bytes value, Timestamp timestamp, scoped ReadOnlySpan<byte> headers = default)
    {
        var data = Reserve(checked(key.Length + value.Length + headers.Length), out int start);
        key.Span.CopyTo(data);
        value.Span.CopyTo(data[key.Length..]);
        headers.CopyTo(data[(key.Length + value.Length)..]);
        Add(new RecordSlot
        {
            KeyOffset = start,
            KeyLength = key.IsNull ? RecordSlot.NullLength : key.Length,
            ValueOffset = start + key.Length,
            ValueLength = value.IsNull ? RecordSlot.NullLength : value.Length,
            TimestampMicros = timestamp.Micros,
        });
    }

    /// <summary>Makes room for a record without a key, for the caller to fill.</summary>
    public Span<byte> AppendValue(int length, Timestamp timestamp)
    {
        var data = Reserve(length, out int start);
        Add(new RecordSlot { KeyLength = RecordSlot.NullLength, ValueOffset = start, ValueLength = length, TimestampMicros = timestamp.Micros });
        return data;
    }

    /// <summary>Shows the reader what was appended.</summary>
    public void Publish() => Volatile.Write(ref _published, _appended);

    /// <summary>Hands on the records of a range.</summary>
    /// <returns>How many there were.</returns>
    public long Read(long from, long to, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        for (var block = _head; block is not null && block.First < to; block = block.Next)
        {
            long begin = Math.Max(from, block.First);
            long end = Math.Min(to, block.Next?.First ?? to);
            if (begin < end)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var slots = block.Slots.AsSpan((int)(begin - block.First), (int)(end - begin));
                receiver.Receive(new SourceBatch(Partition, block.Data.AsSpan(0, block.Data.Length - Padding), slots, _timestampType, _hasHeaders));
            }
        }

        return to - from;
    }

    /// <summary>Lets go of the records before an offset.</summary>
    /// <returns>Whether memory became free.</returns>
    public bool Release(long end)
    {
        bool released = false;
        while (_head.Next is { } next && next.First <= end)
        {
            var block = _head;
            _head = next;
            Interlocked.Add(ref _waitingBytes, -block.Bytes);
            Recycle(block);
            released = true;
        }

        return released;
    }

    private void Add(RecordSlot slot)
    {
        slot.Offset = _appended++;
        _tail.Slots[_tail.Count++] = slot;
    }

    private Span<byte> Reserve(int length, out int start)
    {
        if (_tail.Count == BlockRecords || _tail.Data.Length - Padding - _tail.Used < length)
        {
            NewTail(length);
        }

        start = _tail.Used;
        _tail.Used += length;
        return _tail.Data.AsSpan(start, length);
    }

    private void NewTail(int length)
    {
        // A block counts as waiting from the moment it is full: the block that is being filled is not what memory is short of.
        Interlocked.Add(ref _waitingBytes, _tail.Bytes);
        Block? block = null;
        if (length <= BlockBytes)
        {
            lock (_free)
            {
                _free.TryPop(out block);
            }
        }

        block ??= new Block(Math.Max(BlockBytes, length));
        block.First = _appended;
        Volatile.Write(ref _tail.Next, block);
        _tail = block;
    }

    private void Recycle(Block block)
    {
        if (block.Data.Length != BlockBytes + Padding)
        {
            return;
        }

        block.Used = 0;
        block.Count = 0;
        block.Next = null;
        lock (_free)
        {
            if (_free.Count < KeptBlocks)
            {
                _free.Push(block);
            }
        }
    }

    private sealed class Block(int bytes)
    {
        public readonly byte[] Data = GC.AllocateUninitializedArray<byte>(bytes + Padding);
        public readonly RecordSlot[] Slots = GC.AllocateUninitializedArray<RecordSlot>(BlockRecords);
        public long First;
        public int Used;
        public int Count;
        public Block? Next;

        public long Bytes => Data.Length + ((long)BlockRecords * Unsafe.SizeOf<RecordSlot>());
    }
}
