using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>One record of a <see cref="SourceBatch"/>: views over the batch's data.</summary>
public readonly ref struct SourceRecord
{
    private readonly ref readonly byte _data;
    private readonly ref readonly RecordSlot _slot;

    internal SourceRecord(ref readonly byte data, ref readonly RecordSlot slot)
    {
        _data = ref data;
        _slot = ref slot;
    }

    /// <summary>The record's key.</summary>
    public Bytes Key => new(View(_slot.KeyOffset, _slot.KeyLength));

    /// <summary>The record's key as text.</summary>
    public Utf8 Utf8Key => new(View(_slot.KeyOffset, _slot.KeyLength));

    /// <summary>The record's value.</summary>
    public Bytes Value => new(View(_slot.ValueOffset, _slot.ValueLength));

    /// <summary>The record's value as text.</summary>
    public Utf8 Utf8Value => new(View(_slot.ValueOffset, _slot.ValueLength));

    /// <summary>The record's time: arrival for a socket, Kafka's timestamp for a topic.</summary>
    public Timestamp Timestamp => new(_slot.TimestampMicros);

    /// <summary>The record's offset in its partition.</summary>
    public long Offset => _slot.Offset;

    /// <summary>Where the value ends in the batch's data.</summary>
    internal int ValueEnd => _slot.ValueOffset + Math.Max(_slot.ValueLength, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> View(int offset, int length) =>
        length < 0 ? default : MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in _data), offset), length);
}
