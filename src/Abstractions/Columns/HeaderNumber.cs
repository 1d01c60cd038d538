using System;

namespace Weir;

/// <summary>The numbers between headers: seven bits a byte, the lowest first, signs by zigzag.</summary>
internal static class HeaderNumber
{
    /// <summary>Reads a number and goes behind it.</summary>
    /// <exception cref="FormatException">There is none, or it has more than 32 bits.</exception>
    internal static int Read(ref ReadOnlySpan<byte> bytes)
    {
        uint raw = 0;
        for (int i = 0; i < bytes.Length && i < 5; i++)
        {
            raw |= (uint)(bytes[i] & 0x7f) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return (int)(raw >> 1) ^ -(int)(raw & 1);
            }
        }

        throw Damaged();
    }

    internal static FormatException Damaged() => new("The bytes are no headers of a Kafka record.");
}
