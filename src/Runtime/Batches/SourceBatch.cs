using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Some records of one partition, in order, as they arrived. It lives until the operator's <c>Process</c> returns.</summary>
/// <remarks>Sources leave at least 64 readable bytes behind the data, so that kernels may load whole vectors.</remarks>
public readonly ref struct SourceBatch
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly ReadOnlySpan<RecordSlot> _slots;
    private readonly SourcePartition _partition;

    /// <summary>A batch over a source's buffers.</summary>
    /// <param name="partition">The partition that the records are of.</param>
    /// <param name="data">What the slots' offsets count from.</param>
    /// <param name="slots">The records.</param>
    /// <param name="timestampType">Kafka's timestamp type of all the records: -1 none, 0 create time, 1 log-append time.</param>
    /// <param name="hasHeaders">Whether each record's headers lie right behind its value, in Kafka's form; a null value has a place for that too.</param>
    public SourceBatch(
        SourcePartition partition, ReadOnlySpan<byte> data, ReadOnlySpan<RecordSlot> slots, int timestampType = -1, bool hasHeaders = false)
    {
        HasHeaders = hasHeaders;
        _partition = partition;
        _data = data;
        _slots = slots;
        TimestampType = timestampType;
    }

    /// <summary>How many records there are.</summary>
    public int Count => _slots.Length;

    /// <summary>The topic that the records are of; empty for sources without topics.</summary>
    public Utf8 Topic => _partition.TopicUtf8;

    /// <summary>The partition that the records are of.</summary>
    public int Partition => _partition.Number;

    internal SourcePartition Source => _partition;

    /// <summary>Kafka's timestamp type of the records: -1 none, 0 create time, 1 log-append time.</summary>
    public int TimestampType { get; }

    /// <summary>Whether records' headers can be had.</summary>
    public bool HasHeaders { get; }

    /// <summary>A record's headers; null if it has none or none can be had.</summary>
    /// <param name="record">A record of this batch.</param>
    public Headers HeadersOf(scoped in SourceRecord record) => HasHeaders ? new Headers(_data[record.ValueEnd..]) : default;

    /// <summary>The records, for <c>foreach</c>.</summary>
    public Enumerator GetEnumerator() => new(_data, _slots);

    /// <summary>Goes through a batch's records.</summary>
    public ref struct Enumerator
    {
        private readonly ref readonly byte _data;
        private readonly ReadOnlySpan<RecordSlot> _slots;
        private int _index;

        internal Enumerator(ReadOnlySpan<byte> data, ReadOnlySpan<RecordSlot> slots)
        {
            _data = ref MemoryMarshal.GetReference(data);
            _slots = slots;
            _index = -1;
        }

        /// <summary>The record that the last <see cref="MoveNext"/> reached.</summary>
        public readonly SourceRecord Current
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => new(in _data, in _slots[_index]);
        }

        /// <summary>Goes to the next record.</summary>
        /// <returns>Whether there was one.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext() => ++_index < _slots.Length;
    }
}
