using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Weir.Runtime;

/// <summary>Writes requests: one at a time, into memory that is used again.</summary>
internal sealed class WireWriter
{
    private byte[] _buffer = new byte[512];
    private int _length;

    /// <summary>The request with its length before it.</summary>
    public ReadOnlyMemory<byte> Frame => _buffer.AsMemory(0, _length);

    /// <summary>Begins a request.</summary>
    /// <param name="api">What it asks for.</param>
    /// <param name="version">In which version.</param>
    /// <param name="correlation">The number that the answer repeats.</param>
    /// <param name="clientId">What the client calls itself.</param>
    /// <param name="flexible">Whether the version is a flexible one (KIP-482).</param>
    public void Begin(ApiKey api, short version, int correlation, string clientId, bool flexible)
    {
        _length = sizeof(int);
        WriteInt16((short)api);
        WriteInt16(version);
        WriteInt32(correlation);

        // The header's text keeps its old form in every version.
        WriteString(clientId, flexible: false);
        WriteTags(flexible);
    }

    /// <summary>Ends a request: its length is known now.</summary>
    public void End() => BinaryPrimitives.WriteInt32BigEndian(_buffer, _length - sizeof(int));

    /// <summary>Writes a flag.</summary>
    public void WriteBool(bool value) => WriteInt8(value ? (sbyte)1 : (sbyte)0);

    /// <summary>Writes 8 bits.</summary>
    public void WriteInt8(sbyte value) => Take(1)[0] = (byte)value;

    /// <summary>Writes 16 bits.</summary>
    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Take(2), value);

    /// <summary>Writes 32 bits.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);

    /// <summary>Writes 64 bits.</summary>
    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

    /// <summary>Writes a topic's identity.</summary>
    public void WriteUuid(Guid value) => value.TryWriteBytes(Take(16), bigEndian: true, out _);

    /// <summary>Writes a number of variable length.</summary>
    public void WriteUnsignedVarint(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Take(1)[0] = (byte)(value | 0x80);
        }

        Take(1)[0] = (byte)value;
    }

    /// <summary>Writes text that may be null.</summary>
    /// <param name="value">The text.</param>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    public void WriteString(string? value, bool flexible)
    {
        int length = value is null ? -1 : Encoding.UTF8.GetByteCount(value);
        if (flexible)
        {
            WriteUnsignedVarint((uint)(length + 1));
        }
        else
        {
            WriteInt16((short)length);
        }

        if (length > 0)
        {
            Encoding.UTF8.GetBytes(value, Take(length));
        }
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    public void WriteBytes(ReadOnlySpan<byte> value, bool flexible)
    {
        WriteCount(value.Length, flexible);
        value.CopyTo(Take(value.Length));
    }

    /// <summary>Writes how many elements an array has; -1 for null.</summary>
    /// <param name="count">How many.</param>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    public void WriteCount(int count, bool flexible)
    {
        if (flexible)
        {
            WriteUnsignedVarint((uint)(count + 1));
        }
        else
        {
            WriteInt32(count);
        }
    }

    /// <summary>Writes that there are no further fields; only flexible versions say so.</summary>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    public void WriteTags(bool flexible)
    {
        if (flexible)
        {
            Take(1)[0] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Take(int count)
    {
        int start = _length;
        if (_buffer.Length - start < count)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, start + count));
        }

        _length = start + count;
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer), start), count);
    }
}
