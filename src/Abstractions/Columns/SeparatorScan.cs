using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Weir;

/// <summary>Finds separators in text. Nothing outside the text is read.</summary>
internal static class SeparatorScan
{
    /// <summary>How many bytes are looked at together.</summary>
    internal const int BlockBytes = 64;

    /// <summary>The places of a byte in the block at an offset: bit i is set when byte offset + i is the separator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Find(ref byte text, int offset, int length, byte separator)
    {
        if (length - offset >= BlockBytes)
        {
            return FindInWhole(ref Unsafe.Add(ref text, offset), separator);
        }

        if (length >= BlockBytes)
        {
            // The last 64 bytes hold the rest; the bits of what was seen before fall out.
            return FindInWhole(ref Unsafe.Add(ref text, length - BlockBytes), separator) >> (BlockBytes - (length - offset));
        }

        return FindInShort(ref text, length, separator);
    }

    /// <summary>The first place of a separator of several bytes at or after an offset, or -1.</summary>
    internal static int Find(ref byte text, int offset, int length, ReadOnlySpan<byte> separator)
    {
        if (offset >= length)
        {
            return -1;
        }

        int at = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref text, offset), length - offset).IndexOf(separator);
        return at < 0 ? -1 : offset + at;
    }

    [DoesNotReturn]
    internal static void ThrowEmpty(string parameter) => throw new ArgumentException("The separator is empty; give at least one byte, such as \" \"u8.", parameter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FindInWhole(ref byte block, byte separator)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Vector512.Equals(Vector512.LoadUnsafe(ref block), Vector512.Create(separator)).ExtractMostSignificantBits();
        }

        return Vector256.IsHardwareAccelerated
            ? Half(ref block, separator) | ((ulong)Half(ref Unsafe.Add(ref block, 32), separator) << 32)
            : Quarter(ref block, separator) | ((ulong)Quarter(ref Unsafe.Add(ref block, 16), separator) << 16)
                | ((ulong)Quarter(ref Unsafe.Add(ref block, 32), separator) << 32) | ((ulong)Quarter(ref Unsafe.Add(ref block, 48), separator) << 48);
    }

    // A text of fewer than 64 bytes: two loads that may overlap.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong FindInShort(ref byte text, int length, byte separator)
    {
        if (length >= 32)
        {
            return Half(ref text, separator) | ((ulong)Half(ref Unsafe.Add(ref text, length - 32), separator) << (length - 32));
        }

        if (length >= 16)
        {
            return Quarter(ref text, separator) | (Quarter(ref Unsafe.Add(ref text, length - 16), separator) << (length - 16));
        }

        ulong found = 0;
        for (int i = 0; i < length; i++)
        {
            found |= Unsafe.Add(ref text, i) == separator ? 1UL << i : 0;
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Half(ref byte text, byte separator) =>
        Vector256.Equals(Vector256.LoadUnsafe(ref text), Vector256.Create(separator)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Quarter(ref byte text, byte separator) =>
        Vector128.Equals(Vector128.LoadUnsafe(ref text), Vector128.Create(separator)).ExtractMostSignificantBits();
}
