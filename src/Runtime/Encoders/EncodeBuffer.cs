using System;

namespace Weir.Runtime;

/// <summary>Bytes written one after the other into memory that is kept: what encoders write rows into.</summary>
internal sealed class EncodeBuffer
{
    private byte[] _bytes;

    /// <summary>An empty buffer.</summary>
    /// <param name="capacity">How many bytes it has room for before it grows.</param>
    public EncodeBuffer(int capacity = 1024) => _bytes = new byte[capacity];

    /// <summary>How many bytes there are; set it lower to drop the last ones.</summary>
    public int Length { get; set; }

    /// <summary>The bytes, for writers that want an array; those from <see cref="Length"/> on mean nothing.</summary>
    public byte[] Array => _bytes;

    /// <summary>The bytes written so far, valid until the next is.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The last byte; there must be one.</summary>
    public ref byte Last => ref _bytes[Length - 1];

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Adds a byte.</summary>
    /// <param name="value">The byte.</param>
    public void Append(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    /// <summary>Adds a number in its invariant form.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="value">The number.</param>
    public void AppendNumber<T>(T value)
        where T : IUtf8SpanFormattable
    {
        // No number's invariant form is longer than 64 characters.
        value.TryFormat(Room(64), out int written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Memory behind the last byte; what is written there counts once <see cref="Length"/> is raised.</summary>
    /// <param name="count">How many bytes at least.</param>
    public Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
        {
            System.Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(Length + count)));
        }

        return _bytes.AsSpan(Length);
    }
}
