using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>What a checksum becomes behind a fixed number of zero bytes: sums of parts are put together by it, because a CRC is linear.</summary>
internal sealed class Crc32CShift
{
    // For each byte of a sum, what each of its values becomes: the four are added without carry.
    private readonly uint[] _table = new uint[4 * 256];

    /// <summary>Makes the tables.</summary>
    /// <param name="zeros">How many zero bytes; a multiple of eight.</param>
    public Crc32CShift(int zeros)
    {
        for (int bit = 0; bit < 32; bit++)
        {
            uint shifted = 1u << bit;
            for (int i = 0; i < zeros; i += sizeof(ulong))
            {
                shifted = BitOperations.Crc32C(shifted, 0UL);
            }

            // Every value with this bit as its highest is one without it, and the bit.
            int start = bit / 8 * 256;
            int value = 1 << (bit % 8);
            for (int lower = 0; lower < value; lower++)
            {
                _table[start + value + lower] = _table[start + lower] ^ shifted;
            }
        }
    }

    /// <summary>The sum behind the zeros.</summary>
    /// <param name="sum">A sum before its last inversion.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Apply(uint sum)
    {
        uint[] table = _table;
        return table[(byte)sum] ^ table[256 + (byte)(sum >> 8)] ^ table[512 + (byte)(sum >> 16)] ^ table[768 + (int)(sum >> 24)];
    }
}
