using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Weir.Runtime;

/// <summary>Finds the bytes at which scanning JSON has to stop, 64 bytes at a time. Nothing outside the text is read.</summary>
internal static class JsonStops
{
    /// <summary>How many bytes are looked at together.</summary>
    internal const int BlockBytes = 64;

    /// <summary>What is looked for.</summary>
    internal enum Kind
    {
        /// <summary>What ends the plain part of a string: a quote, a backslash, or a control character, which may not stand there.</summary>
        InString,

        /// <summary>What matters between brackets: a quote, or a bracket of either kind.</summary>
        Brackets,
    }

    /// <summary>The stops in the block at an offset: bit i is set when the byte at offset + i is one. Bits behind the text's end are clear.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Find(ref byte text, int offset, int length, Kind kind)
    {
        if (length - offset >= BlockBytes)
        {
            return FindInWhole(ref Unsafe.Add(ref text, offset), kind);
        }

        if (length >= BlockBytes)
        {
            // The last 64 bytes hold the rest; the bits of what was seen before fall out.
            return FindInWhole(ref Unsafe.Add(ref text, length - BlockBytes), kind) >> (BlockBytes - (length - offset));
        }

        return FindInShort(ref text, length, kind) >> offset;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FindInWhole(ref byte block, Kind kind)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Mark(Vector512.LoadUnsafe(ref block), kind).ExtractMostSignificantBits();
        }

        return Vector256.IsHardwareAccelerated
            ? Half(ref block, kind) | ((ulong)Half(ref Unsafe.Add(ref block, 32), kind) << 32)
            : Quarter(ref block, kind) | (Quarter(ref Unsafe.Add(ref block, 16), kind) << 16)
                | (Quarter(ref Unsafe.Add(ref block, 32), kind) << 32) | (Quarter(ref Unsafe.Add(ref block, 48), kind) << 48);
    }

    // A text of fewer than 64 bytes: two loads that may overlap, or its bytes one by one where there are fewer than 16.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong FindInShort(ref byte text, int length, Kind kind)
    {
        if (length >= 32)
        {
            return Half(ref text, kind) | ((ulong)Half(ref Unsafe.Add(ref text, length - 32), kind) << (length - 32));
        }

        if (length >= 16)
        {
            return Quarter(ref text, kind) | (Quarter(ref Unsafe.Add(ref text, length - 16), kind) << (length - 16));
        }

        // A copy with zeros behind it: those are control characters, so that they have to be cut off again.
        var padded = default(Vector128<byte>);
        var bytes = MemoryMarshal.CreateSpan(ref Unsafe.As<Vector128<byte>, byte>(ref padded), Vector128<byte>.Count);
        MemoryMarshal.CreateReadOnlySpan(ref text, length).CopyTo(bytes);
        return Quarter(ref bytes[0], kind) & ((1UL << length) - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Half(ref byte text, Kind kind) => Mark(Vector256.LoadUnsafe(ref text), kind).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Quarter(ref byte text, Kind kind) => Mark(Vector128.LoadUnsafe(ref text), kind).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Mark(Vector512<byte> block, Kind kind) => kind == Kind.InString
        ? Vector512.Equals(block, Vector512.Create((byte)'"')) | Vector512.Equals(block, Vector512.Create((byte)'\\')) | Vector512.LessThan(block, Vector512.Create((byte)' '))
        : Vector512.Equals(block, Vector512.Create((byte)'"')) | Vector512.Equals(block | Vector512.Create((byte)0x20), Vector512.Create((byte)'{'))
            | Vector512.Equals(block | Vector512.Create((byte)0x20), Vector512.Create((byte)'}'));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Mark(Vector256<byte> block, Kind kind) => kind == Kind.InString
        ? Vector256.Equals(block, Vector256.Create((byte)'"')) | Vector256.Equals(block, Vector256.Create((byte)'\\')) | Vector256.LessThan(block, Vector256.Create((byte)' '))
        : Vector256.Equals(block, Vector256.Create((byte)'"')) | Vector256.Equals(block | Vector256.Create((byte)0x20), Vector256.Create((byte)'{'))
            | Vector256.Equals(block | Vector256.Create((byte)0x20), Vector256.Create((byte)'}'));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Mark(Vector128<byte> block, Kind kind) => kind == Kind.InString
        ? Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.Equals(block, Vector128.Create((byte)'\\')) | Vector128.LessThan(block, Vector128.Create((byte)' '))
        : Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.Equals(block | Vector128.Create((byte)0x20), Vector128.Create((byte)'{'))
            | Vector128.Equals(block | Vector128.Create((byte)0x20), Vector128.Create((byte)'}'));
}
