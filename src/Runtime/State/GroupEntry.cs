using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>One group. A key of up to 16 bytes lies in it; a longer one lies in the table's arena.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GroupEntry<TState>
    where TState : unmanaged
{
    /// <summary>The key's first 8 bytes, zeros behind its end; the 64-bit hash of a long key.</summary>
    internal ulong Low;

    /// <summary>The key's next 8 bytes; the arena's address of a long key.</summary>
    internal ulong High;

    /// <summary>The key's length in bytes, or -1 for null.</summary>
    internal int Length;

    /// <summary>The table's batch in which the group was touched last.</summary>
    internal uint Batch;

    internal TState State;

    /// <summary>The key's hash, as the table's index has it.</summary>
    internal readonly uint Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Length <= GroupKey.InlineLength ? GroupKey.Hash(Low, High) : GroupKey.Fold(Low);
    }

    /// <summary>Whether the key is this one of up to 16 bytes, told without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool Is(ulong low, ulong high, int length) => ((Low ^ low) | (High ^ high) | (uint)(Length ^ length)) == 0;
}
