using System;
using System.Collections.Generic;
using System.Linq;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>Keys and values, one after the other. As a deserializer it copies them out of the client's memory without an array for each.</summary>
internal sealed class PayloadBuffer : IDeserializer<Payload>
{
    // SourceBatch promises this many readable bytes behind its data.
    private const int Padding = 64;
    private byte[] _bytes;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="capacity">How many bytes it holds before it grows.</param>
    public PayloadBuffer(int capacity) => _bytes = new byte[capacity + Padding];

    /// <summary>How many bytes there are; set it lower to drop the last ones.</summary>
    public int Length { get; set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The bytes of a key or value.</summary>
    public ReadOnlySpan<byte> this[Payload payload] => payload.Length < 0 ? default : _bytes.AsSpan(payload.Offset, payload.Length);

    /// <inheritdoc/>
    public Payload Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? new Payload(Length, RecordSlot.NullLength) : Add(data);

    /// <summary>Adds a record's headers in Kafka's form, behind its value.</summary>
    /// <returns>How many bytes they take: one for none.</returns>
    public int AddHeaders(Confluent.Kafka.Headers? headers) =>
        Add(HeaderWriter.Encode([.. (headers ?? []).Select(header => KeyValuePair.Create(header.Key, (byte[]?)header.GetValueBytes()))])).Length;

    /// <summary>Adds a key or value of another buffer.</summary>
    public Payload Add(PayloadBuffer source, Payload payload) =>
        payload.Length < 0 ? new Payload(Length, RecordSlot.NullLength) : Add(source[payload]);

    /// <summary>Drops the first bytes.</summary>
    /// <param name="count">How many.</param>
    public void DropFirst(int count)
    {
        _bytes.AsSpan(count, Length - count).CopyTo(_bytes);
        Length -= count;
    }

    private Payload Add(ReadOnlySpan<byte> data)
    {
        int start = Length;
        int needed = checked(start + data.Length + Padding);
        if (_bytes.Length < needed)
        {
            Array.Resize(ref _bytes, Math.Max(needed, (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
        }

        data.CopyTo(_bytes.AsSpan(start));
        Length = start + data.Length;
        return new Payload(start, data.Length);
    }
}
