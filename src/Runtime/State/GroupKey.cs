using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>How keys become two words and a hash. The seed is fixed: a batch that is run again must give its rows in the same order.</summary>
internal static class GroupKey
{
    /// <summary>The longest key that lies in its entry.</summary>
    internal const int InlineLength = 16;

    internal const int NullLength = -1;

    private const ulong Seed0 = 0x9E37_79B9_7F4A_7C15;
    private const ulong Seed1 = 0xD6E8_FEB8_6659_FD93;
    private const int PageBytes = 4096;

    /// <summary>The hash of a key of up to 16 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Hash(ulong low, ulong high)
    {
        ulong upper = Math.BigMul(low ^ Seed0, high ^ Seed1, out ulong lower);
        return (uint)(upper ^ lower);
    }

    /// <summary>The hash of a key of more than 16 bytes: every 16 bytes are mixed in, the last ones overlapping those before.</summary>
    internal static ulong HashLong(scoped ReadOnlySpan<byte> key)
    {
        ref byte first = ref MemoryMarshal.GetReference(key);
        ulong hash = (ulong)key.Length * Seed0;
        int last = key.Length - InlineLength;
        for (int at = 0; at < last; at += InlineLength)
        {
            hash = Mix(hash, ref Unsafe.Add(ref first, at));
        }

        return Mix(hash, ref Unsafe.Add(ref first, last));
    }

    /// <summary>Folds a long key's hash to the width of the table's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Fold(ulong hash) => (uint)(hash ^ (hash >> 32));

    /// <summary>Loads a key of 1 to 16 bytes without a branch on its length, zeros behind its end.</summary>
    /// <remarks>Reads up to 15 bytes beyond the key, but never beyond the page that the key's first byte lies in, which is there to be read.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Load(ref byte first, int length, out ulong low, out ulong high)
    {
        // Pinned: a collection between the test of the address and the load would make the test worthless.
        fixed (byte* key = &first)
        {
            if (((nuint)key & (PageBytes - 1)) <= PageBytes - InlineLength)
            {
                low = Unsafe.ReadUnaligned<ulong>(key);
                high = Unsafe.ReadUnaligned<ulong>(key + 8);
                int unused = 128 - (length * 8);
                if (length >= 8)
                {
                    high = unused == 64 ? 0 : high << unused >> unused;
                }
                else
                {
                    low = low << (unused - 64) >> (unused - 64);
                    high = 0;
                }
            }
            else
            {
                LoadAtPageEnd(key, length, out low, out high);
            }
        }
    }

    // All of the 16 bytes that end with the key lie in the key's pages, since it begins in the last 15 bytes of one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void LoadAtPageEnd(byte* key, int length, out ulong low, out ulong high)
    {
        byte* start = key + length - InlineLength;
        var bytes = new UInt128(Unsafe.ReadUnaligned<ulong>(start + 8), Unsafe.ReadUnaligned<ulong>(start));
        bytes >>= (InlineLength - length) * 8;
        low = (ulong)bytes;
        high = (ulong)(bytes >> 64);
    }

    private static ulong Mix(ulong hash, ref byte at)
    {
        ulong low = Unsafe.ReadUnaligned<ulong>(ref at);
        ulong high = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, 8));
        ulong upper = Math.BigMul(low ^ Seed0 ^ hash, high ^ Seed1, out ulong lower);
        return upper ^ lower ^ System.Numerics.BitOperations.RotateLeft(hash, 23);
    }
}
