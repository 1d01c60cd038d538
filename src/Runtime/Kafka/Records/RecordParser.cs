using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Walks over the records of one batch and fills slots with where their parts lie.</summary>
/// <remarks>
/// A record: its length, an attributes byte, its time and offset above the batch's, key, value and headers, all lengths as <see cref="Varint"/>.
/// <para>
/// What makes reading without bounds checks safe: <see cref="RecordBuffer.Slack"/> bytes behind <see cref="_end"/> are readable. A position that is
/// trusted is at most <see cref="_end"/>; from there a record's numbers before its key take at most 26 bytes, and the number before its value
/// and the one before its headers begin before the record's end, which was checked to be at most <see cref="_end"/>.
/// </para>
/// </remarks>
internal ref struct RecordParser
{
    // Its attributes, two deltas, two lengths and a count of headers.
    private const int ShortestRecord = 6;

    // What microseconds can tell, in milliseconds.
    private const long MostMilliseconds = long.MaxValue / 1000;

    private readonly ref byte _data;
    private readonly nint _end;
    private readonly long _baseOffset;
    private readonly long _baseTimestamp;
    private readonly long _timestampMask;
    private readonly int _lastOffsetDelta;
    private nint _position;
    private int _offsetDelta = -1;

    /// <summary>Begins before the first record.</summary>
    /// <param name="header">The batch's header.</param>
    /// <param name="data">What the slots' offsets count from, with slack behind it.</param>
    /// <param name="start">Where in the data the records begin.</param>
    public RecordParser(in RecordBatchHeader header, ReadOnlySpan<byte> data, int start)
    {
        _data = ref MemoryMarshal.GetReference(data);
        _end = data.Length;
        _position = start;
        _baseOffset = header.BaseOffset;
        _lastOffsetDelta = header.LastOffsetDelta;

        // With log-append time the broker wrote one time for all records and left the producer's differences in them.
        bool isLogAppend = header.TimestampType == 1;
        _baseTimestamp = isLogAppend ? header.MaxTimestamp : header.BaseTimestamp;
        _timestampMask = isLogAppend ? 0 : -1;
    }

    /// <summary>The last record's time, in milliseconds, if <see cref="Read"/> stopped behind it because microseconds can't tell it.</summary>
    public long? MalformedMilliseconds { get; private set; }

    /// <summary>Reads some records.</summary>
    /// <param name="slots">What to fill.</param>
    /// <returns>How many were read: all, or up to the first with <see cref="MalformedMilliseconds"/>, whose slot has no time.</returns>
    /// <exception cref="DamagedBatchException">A record isn't one.</exception>
    public int Read(scoped Span<RecordSlot> slots)
    {
        // Copies, which the compiler can keep in registers.
        ref byte data = ref _data;
        nint dataEnd = _end;
        nint position = _position;
        int offsetDelta = _offsetDelta;
        MalformedMilliseconds = null;
        int read = 0;
        while (read < slots.Length)
        {
            ref var slot = ref slots[read++];
            int length = Varint.Read(ref data, ref position);
            nint end = position + length;
            if (length < ShortestRecord || end > dataEnd)
            {
                ThrowLength(length, dataEnd - position);
            }

            position++;
            long milliseconds = _baseTimestamp + (Varint.ReadLong(ref data, ref position) & _timestampMask);
            int delta = Varint.Read(ref data, ref position);
            if (delta <= offsetDelta || delta > _lastOffsetDelta)
            {
                ThrowOffset(delta);
            }

            offsetDelta = delta;
            slot.Offset = _baseOffset + delta;
            slot.KeyLength = ReadPart(ref data, ref position, end, "key", out slot.KeyOffset);
            slot.ValueLength = ReadPart(ref data, ref position, end, "value", out slot.ValueOffset);
            if (Unsafe.Add(ref data, position) != 0 || position + 1 != end)
            {
                RecordHeaders.Check(ref data, position, end);
            }

            position = end;
            slot.TimestampMicros = milliseconds * 1000;
            if (milliseconds is > MostMilliseconds or < -MostMilliseconds)
            {
                MalformedMilliseconds = milliseconds;
                break;
            }
        }

        _position = position;
        _offsetDelta = offsetDelta;
        return read;
    }

    /// <summary>Makes sure that nothing follows the last record.</summary>
    /// <exception cref="DamagedBatchException">Something does.</exception>
    public readonly void CheckEnd()
    {
        if (_position != _end)
        {
            throw new DamagedBatchException($"{_end - _position} bytes follow its last record");
        }
    }

    /// <summary>Reads the length of a key or value and steps over it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadPart(ref byte data, ref nint position, nint end, string part, out int offset)
    {
        int length = Varint.Read(ref data, ref position);
        offset = (int)position;
        position += LengthOrZero(length);
        if (length < RecordSlot.NullLength || position >= end)
        {
            ThrowPart(part, length);
        }

        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LengthOrZero(int length) => length & ~(length >> 31);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLength(int length, nint left) => throw new DamagedBatchException(
        length < ShortestRecord ? $"a record in it states a length of {length} bytes" : $"a record in it states {length} bytes, and {Math.Max(left, 0)} are left");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowOffset(int delta) => throw new DamagedBatchException(
        $"a record in it has the offset {_baseOffset} + {delta}, which isn't between its neighbours");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowPart(string part, int length) => throw new DamagedBatchException(
        $"a record in it has a {part} of {length} bytes, which doesn't fit in");
}
