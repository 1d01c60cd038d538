using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;

namespace Weir.Runtime;

/// <summary>Writes headers in Kafka's form, as <see cref="Headers"/> reads them: where a client or a test gives them as objects.</summary>
internal static class HeaderWriter
{
    /// <summary>The bytes that a number takes at most.</summary>
    public const int MaxNumberLength = 5;

    /// <summary>The headers' bytes.</summary>
    /// <param name="headers">The headers, in their order.</param>
    public static byte[] Encode(IReadOnlyCollection<KeyValuePair<string, byte[]?>> headers)
    {
        var target = new ArrayBufferWriter<byte>();
        WriteNumber(target, headers.Count);
        foreach (var (key, value) in headers)
        {
            byte[] name = Encoding.UTF8.GetBytes(key);
            WriteNumber(target, name.Length);
            target.Write(name);
            WriteNumber(target, value?.Length ?? RecordSlot.NullLength);
            target.Write(value);
        }

        return target.WrittenSpan.ToArray();
    }

    /// <summary>Writes one of the numbers between headers: seven bits a byte, the lowest first, signs by zigzag.</summary>
    /// <param name="target">Room for <see cref="MaxNumberLength"/> bytes.</param>
    /// <param name="number">The number.</param>
    /// <returns>How many bytes it took.</returns>
    public static int WriteNumber(Span<byte> target, int number)
    {
        uint raw = (uint)((number << 1) ^ (number >> 31));
        int length = 0;
        for (; raw >= 0x80; raw >>= 7)
        {
            target[length++] = (byte)(raw | 0x80);
        }

        target[length++] = (byte)raw;
        return length;
    }

    private static void WriteNumber(ArrayBufferWriter<byte> target, int number) => target.Advance(WriteNumber(target.GetSpan(MaxNumberLength), number));
}
