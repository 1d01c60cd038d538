using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>What a source fills with the records of one partition, to hand them on as a <see cref="SourceBatch"/>. It grows and serves again.</summary>
internal sealed class RecordBuffer
{
    /// <summary>Bytes that may be read behind the data, so that kernels may load whole vectors.</summary>
    internal const int Slack = 64;

    private byte[] _data = new byte[4096];
    private RecordSlot[] _slots = new RecordSlot[64];

    /// <summary>How many records there are.</summary>
    internal int Count { get; private set; }

    /// <summary>How many bytes the keys and values take.</summary>
    internal int DataLength { get; private set; }

    /// <summary>How many bytes there is room for, slack and all.</summary>
    internal int Capacity => _data.Length;

    /// <summary>Copies a record.</summary>
    internal void Append(scoped Bytes key, scoped Bytes value, Timestamp timestamp, long offset)
    {
        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, Count * 2);
        }

        Reserve((long)key.Length + value.Length);
        ref var slot = ref _slots[Count++];
        slot.KeyOffset = DataLength;
        slot.KeyLength = Copy(key);
        slot.ValueOffset = DataLength;
        slot.ValueLength = Copy(value);
        slot.TimestampMicros = timestamp.Micros;
        slot.Offset = offset;
    }

    /// <summary>Forgets the records and keeps the memory.</summary>
    internal void Clear()
    {
        Count = 0;
        DataLength = 0;
    }

    /// <summary>The records as a batch, good until the buffer changes.</summary>
    internal SourceBatch AsBatch(SourcePartition partition, int timestampType = -1) =>
        new(partition, _data.AsSpan(0, DataLength), _slots.AsSpan(0, Count), timestampType);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Copy(scoped Bytes bytes)
    {
        bytes.Span.CopyTo(_data.AsSpan(DataLength));
        DataLength += bytes.Length;
        return bytes.IsNull ? RecordSlot.NullLength : bytes.Length;
    }

    private void Reserve(long more)
    {
        long needed = DataLength + more + Slack;
        if (needed > _data.Length)
        {
            if (needed > Array.MaxLength)
            {
                throw new QueryException($"A batch of one partition would take {needed} bytes, more than the {Array.MaxLength} that a buffer holds; limit how much a batch reads.");
            }

            Array.Resize(ref _data, (int)Math.Max(needed, Math.Min(_data.Length * 2L, Array.MaxLength)));
        }
    }
}
