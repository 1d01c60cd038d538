using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Weir.Runtime;

/// <summary>Reads values of Kafka's protocol from an answer that is whole. No length is trusted: whatever doesn't fit is a <see cref="MalformedResponseException"/>.</summary>
/// <param name="bytes">The answer.</param>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>What is left.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads a flag.</summary>
    public bool ReadBool() => ReadInt8() != 0;

    /// <summary>Reads 8 bits.</summary>
    public sbyte ReadInt8() => (sbyte)Take(1)[0];

    /// <summary>Reads 16 bits.</summary>
    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    /// <summary>Reads 32 bits.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    /// <summary>Reads 64 bits.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    /// <summary>Reads an error's number.</summary>
    public KafkaErrorCode ReadError() => (KafkaErrorCode)ReadInt16();

    /// <summary>Reads a topic's identity.</summary>
    public Guid ReadUuid() => new(Take(16), bigEndian: true);

    /// <summary>Reads a number of variable length, seven bits a byte.</summary>
    public uint ReadUnsignedVarint()
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte next = Take(1)[0];
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new MalformedResponseException("a number in it is longer than 32 bits");
    }

    /// <summary>Reads text that may be null.</summary>
    /// <param name="flexible">Whether the version is a flexible one (KIP-482), which writes lengths another way.</param>
    public string? ReadNullableString(bool flexible)
    {
        int length = flexible ? CompactLength() : ReadInt16();
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Reads text.</summary>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    public string ReadString(bool flexible) => ReadNullableString(flexible) ?? throw new MalformedResponseException("a name in it is missing");

    /// <summary>Reads bytes.</summary>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    public ReadOnlySpan<byte> ReadBytes(bool flexible) => Take(Math.Max(0, flexible ? CompactLength() : ReadInt32()));

    /// <summary>Reads how many elements an array has; none for null.</summary>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    /// <param name="elementBytes">How many bytes an element takes at least, so that a false count is found before memory is taken for it.</param>
    public int ReadCount(bool flexible, int elementBytes)
    {
        int count = flexible ? CompactLength() : ReadInt32();
        if (count > _rest.Length / elementBytes)
        {
            throw new MalformedResponseException($"it states {count} elements and has {_rest.Length} bytes for them");
        }

        return Math.Max(0, count);
    }

    /// <summary>Passes over an array of numbers of 32 bits.</summary>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    public void SkipInt32Array(bool flexible) => Take(ReadCount(flexible, 4) * 4);

    /// <summary>Passes over fields that later brokers add; only flexible versions have them.</summary>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    public void SkipTags(bool flexible)
    {
        if (flexible)
        {
            for (uint left = ReadUnsignedVarint(); left > 0; left--)
            {
                ReadUnsignedVarint();
                Take(Bounded(ReadUnsignedVarint()));
            }
        }
    }

    private static int Bounded(uint length) => length <= int.MaxValue
        ? (int)length
        : throw new MalformedResponseException($"a part of it states {length} bytes");

    private int CompactLength() => Bounded(ReadUnsignedVarint()) - 1;

    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            ThrowEnd(count, _rest.Length);
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    [DoesNotReturn]
    private static void ThrowEnd(int count, int left) =>
        throw new MalformedResponseException($"a part of it has {count} bytes and {left} are left");
}
