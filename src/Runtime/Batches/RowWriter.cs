using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Writes columns one after the other as bytes: rows of memory sources, composite keys, rows that wait to be sorted.</summary>
/// <remarks>Values have their size in memory, text and binary data an int length before them (-1 for null), nullables a flag byte.</remarks>
public sealed class RowWriter
{
    private byte[] _buffer = new byte[256];
    private int _length;

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => _length = 0;

    /// <summary>Writes a value of fixed size.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T>(T value)
        where T : unmanaged =>
        Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(Take(Unsafe.SizeOf<T>())), value);

    /// <summary>Writes a value of fixed size that may be null.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public void WriteNullable<T>(T? value)
        where T : unmanaged
    {
        Write(value.HasValue);
        if (value.HasValue)
        {
            Write(value.GetValueOrDefault());
        }
    }

    /// <summary>Writes a column of a key: values that are equal get the same bytes, NaNs, zeros of either sign and decimals of any scale too.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteKey<T>(T value)
        where T : unmanaged =>
        Write(KeyValue.Normalize(value));

    /// <summary>Writes a column of a key that may be null, as <see cref="WriteKey"/> does.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public void WriteNullableKey<T>(T? value)
        where T : unmanaged =>
        WriteNullable(value.HasValue ? KeyValue.Normalize(value.GetValueOrDefault()) : value);

    /// <summary>Writes text.</summary>
    /// <param name="value">The text, which may be null.</param>
    public void WriteUtf8(scoped Utf8 value) => WriteBytes(value.AsBytes());

    /// <summary>Writes text.</summary>
    /// <param name="value">The text, which may be null.</param>
    public void WriteString(string? value)
    {
        if (value is null)
        {
            Write(RecordSlot.NullLength);
            return;
        }

        int length = System.Text.Encoding.UTF8.GetByteCount(value);
        Write(length);
        System.Text.Encoding.UTF8.GetBytes(value, Take(length));
    }

    /// <summary>Writes binary data.</summary>
    /// <param name="value">The data, which may be null.</param>
    public void WriteBytes(scoped Bytes value)
    {
        Write(value.IsNull ? RecordSlot.NullLength : value.Length);
        value.Span.CopyTo(Take(value.Length));
    }

    /// <summary>Writes a record's headers in Kafka's form, as <see cref="Headers"/> reads them.</summary>
    /// <param name="value">The headers, which may be null.</param>
    /// <exception cref="FormatException">The headers are damaged.</exception>
    public void WriteHeaders(scoped Headers value)
    {
        if (value.IsNull)
        {
            Write(RecordSlot.NullLength);
            return;
        }

        // The view doesn't know where its last header ends before it has gone through them all.
        int start = _length;
        Write(0);
        int first = _length;
        WriteHeaderNumber(value.Count);
        foreach (var header in value)
        {
            WriteHeaderPart(header.Key.AsBytes());
            WriteHeaderPart(header.Value);
        }

        Unsafe.WriteUnaligned(ref _buffer[start], _length - first);
    }

    private void WriteHeaderPart(scoped Bytes part)
    {
        WriteHeaderNumber(part.IsNull ? RecordSlot.NullLength : part.Length);
        part.Span.CopyTo(Take(part.Length));
    }

    private void WriteHeaderNumber(int number)
    {
        int start = _length;
        _length = start + HeaderWriter.WriteNumber(Take(HeaderWriter.MaxNumberLength), number);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Take(int count)
    {
        int start = _length;
        if (_buffer.Length - start < count)
        {
            Grow(count);
        }

        _length = start + count;
        return _buffer.AsSpan(start, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, checked(_length + count)));
}
