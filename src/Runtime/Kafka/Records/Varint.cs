using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>Numbers of variable length: seven bits a byte, the lowest first, signs by zigzag (protobuf's).</summary>
/// <remarks>
/// Nothing here checks bounds: up to five or ten bytes are read from the position on. Whoever calls says why they are readable.
/// </remarks>
internal static class Varint
{
    /// <summary>The longest that a number of 32 bits takes.</summary>
    public const int MostBytes = 5;

    /// <summary>The longest that a number of 64 bits takes.</summary>
    public const int MostLongBytes = 10;

    /// <summary>Reads a number of 32 bits; most take one or two bytes.</summary>
    /// <param name="data">What positions count from.</param>
    /// <param name="position">Where the number begins; afterwards, where it ends.</param>
    /// <exception cref="DamagedBatchException">It is longer than five bytes or 32 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ref byte data, ref nint position)
    {
        uint raw = Unsafe.Add(ref data, position);
        if (raw < 0x80)
        {
            position++;
        }
        else
        {
            uint second = Unsafe.Add(ref data, position + 1);
            if (second < 0x80)
            {
                raw += (second << 7) - 0x80;
                position += 2;
            }
            else
            {
                // Not passed by reference: then it would not stay in a register.
                (raw, position) = ReadRaw(ref data, position);
            }
        }

        return (int)(raw >> 1) ^ -(int)(raw & 1);
    }

    /// <summary>Reads a number of 64 bits; most take one or two bytes.</summary>
    /// <param name="data">What positions count from.</param>
    /// <param name="position">Where the number begins; afterwards, where it ends.</param>
    /// <exception cref="DamagedBatchException">It is longer than ten bytes or 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ReadLong(ref byte data, ref nint position)
    {
        ulong raw = Unsafe.Add(ref data, position);
        if (raw < 0x80)
        {
            position++;
        }
        else
        {
            ulong second = Unsafe.Add(ref data, position + 1);
            if (second < 0x80)
            {
                raw += (second << 7) - 0x80;
                position += 2;
            }
            else
            {
                (raw, position) = ReadRawLong(ref data, position);
            }
        }

        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (uint Raw, nint End) ReadRaw(ref byte data, nint position)
    {
        uint raw = 0;
        for (int i = 0; i < MostBytes; i++)
        {
            uint next = Unsafe.Add(ref data, position++);
            raw |= (next & 0x7f) << (7 * i);
            if (next < 0x80)
            {
                // The fifth byte has room for four bits.
                return i < MostBytes - 1 || next < 0x10 ? (raw, position) : throw new DamagedBatchException("a number in it has more than 32 bits");
            }
        }

        throw new DamagedBatchException($"a number in it takes more than {MostBytes} bytes");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ulong Raw, nint End) ReadRawLong(ref byte data, nint position)
    {
        ulong raw = 0;
        for (int i = 0; i < MostLongBytes; i++)
        {
            ulong next = Unsafe.Add(ref data, position++);
            raw |= (next & 0x7f) << (7 * i);
            if (next < 0x80)
            {
                // The tenth byte has room for one bit.
                return i < MostLongBytes - 1 || next < 2 ? (raw, position) : throw new DamagedBatchException("a number in it has more than 64 bits");
            }
        }

        throw new DamagedBatchException($"a number in it takes more than {MostLongBytes} bytes");
    }
}
