using System;
using System.Buffers.Binary;
using System.Text;

namespace Weir.Runtime;

/// <summary>Writes the payload of a record into a buffer that is used again: little-endian numbers, and texts and bytes with their length before them.</summary>
internal sealed class PayloadWriter
{
    private byte[] _buffer = new byte[256];
    private int _length;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Begins anew.</summary>
    public PayloadWriter Clear()
    {
        _length = 0;
        return this;
    }

    /// <summary>Writes one byte.</summary>
    public void Byte(byte value) => Take(1)[0] = value;

    /// <summary>Writes a number of four bytes.</summary>
    public void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);

    /// <summary>Writes a number of four bytes.</summary>
    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    /// <summary>Writes a number of eight bytes.</summary>
    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    /// <summary>Writes an identity, in the order of its text.</summary>
    public void Guid(Guid value) => value.TryWriteBytes(Take(16), bigEndian: true, out _);

    /// <summary>Writes a text as UTF-8; null is told from the empty one.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Int32(-1);
            return;
        }

        int length = Encoding.UTF8.GetByteCount(value);
        Int32(length);
        Encoding.UTF8.GetBytes(value, Take(length));
    }

    /// <summary>Writes bytes as they are, without a length.</summary>
    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    private Span<byte> Take(int length)
    {
        if (_buffer.Length - _length < length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + length));
        }

        var taken = _buffer.AsSpan(_length, length);
        _length += length;
        return taken;
    }
}
