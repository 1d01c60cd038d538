using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>Whether 16 bytes can be read where a key begins, however short it is: they lie in the page of its first byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe bool MayLoad(byte* key) => ((nuint)key & (PageBytes - 1)) <= PageBytes - InlineLength;

    /// <summary>The first 8 bytes of a key of 1 to 16, zeros behind its end, without a branch on its length. Reads 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe ulong LoadLow(byte* key, int length) => ZeroHighBits(Unsafe.ReadUnaligned<ulong>(key), length * 8);

    /// <summary>The next 8 bytes of a key of 1 to 16, zeros behind its end, without a branch on its length. Reads 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe ulong LoadHigh(byte* key, int length)
    {
        int bits = (length * 8) - 64;
        return ZeroHighBits(Unsafe.ReadUnaligned<ulong>(key + 8), bits & ~(bits >> 31));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ZeroHighBits(ulong value, int from) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ZeroHighBits(value, (ulong)from) : from >= 64 ? value : value & ((1UL << from) - 1);

    private static ulong Mix(ulong hash, ref byte at)
    {
        ulong low = Unsafe.ReadUnaligned<ulong>(ref at);
        ulong high = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, 8));
        ulong upper = Math.BigMul(low ^ Seed0 ^ hash, high ^ Seed1, out ulong lower);
        return upper ^ lower ^ System.Numerics.BitOperations.RotateLeft(hash, 23);
    }
}
