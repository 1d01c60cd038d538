using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>COUNT: how many rows a group has.</summary>
public struct CountState
{
    private long _count;

    /// <summary>The count.</summary>
    public readonly long Value => _count;

    /// <summary>Counts a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add() => _count++;

    /// <summary>Counts a row if its column is not null.</summary>
    /// <param name="isCounted">Whether the row counts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(bool isCounted) => _count += isCounted ? 1 : 0;

    /// <summary>Takes in another count.</summary>
    /// <param name="other">The other count.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Merge(in CountState other) => _count += other._count;
}
