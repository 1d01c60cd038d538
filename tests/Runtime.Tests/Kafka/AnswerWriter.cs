using System.Buffers.Binary;
using System.Text;

namespace Weir.Runtime.Tests;

/// <summary>Writes answers of flexible versions (KIP-482) as a broker does.</summary>
internal sealed class AnswerWriter
{
    private readonly List<byte> _bytes = [];

    public AnswerWriter Int8(sbyte value)
    {
        _bytes.Add((byte)value);
        return this;
    }

    public AnswerWriter Int16(short value) => Add(2, span => BinaryPrimitives.WriteInt16BigEndian(span, value));

    public AnswerWriter Int32(int value) => Add(4, span => BinaryPrimitives.WriteInt32BigEndian(span, value));

    public AnswerWriter Int64(long value) => Add(8, span => BinaryPrimitives.WriteInt64BigEndian(span, value));

    public AnswerWriter Uuid(Guid value) => Add(16, span => value.TryWriteBytes(span, bigEndian: true, out _));

    /// <summary>How many elements follow.</summary>
    public AnswerWriter Count(int count) => Varint((uint)(count + 1));

    public AnswerWriter Varint(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
        return this;
    }

    public AnswerWriter Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    public AnswerWriter Bytes(byte[] value)
    {
        Count(value.Length);
        _bytes.AddRange(value);
        return this;
    }

    /// <summary>No further fields.</summary>
    public AnswerWriter Tags() => Int8(0);

    public byte[] ToArray() => [.. _bytes];

    /// <summary>What was written with its length before it.</summary>
    public byte[] ToFrame() => [.. new AnswerWriter().Int32(_bytes.Count).ToArray(), .. _bytes];

    private AnswerWriter Add(int count, SpanWriter write)
    {
        Span<byte> bytes = stackalloc byte[16];
        write(bytes[..count]);
        _bytes.AddRange(bytes[..count]);
        return this;
    }

    private delegate void SpanWriter(Span<byte> span);
}
