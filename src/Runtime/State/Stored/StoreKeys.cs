using System;
using System.Buffers.Binary;

namespace Weir.Runtime;

/// <summary>How the keys of a store of groups are made: the pane, or the time that a group's key begins with, in an order of bytes that is that of numbers; then whether the group's key is null; then the key.</summary>
internal static class StoreKeys
{
    /// <summary>Bytes before a group's key.</summary>
    public const int PrefixBytes = sizeof(long) + 1;

    /// <summary>The pane of a table without windows.</summary>
    public static ReadOnlySpan<byte> OnlyPane => [0x80, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>What lies behind all groups.</summary>
    public static ReadOnlySpan<byte> End => [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    /// <summary>What a key has behind the pane, by which the keys of several panes compare.</summary>
    public static ReadOnlySpan<byte> InPane(ReadOnlySpan<byte> key) => key[sizeof(long)..];

    /// <summary>Writes a pane, or a time in microseconds.</summary>
    public static void WriteTime(Span<byte> destination, long time) => BinaryPrimitives.WriteInt64BigEndian(destination, time ^ long.MinValue);

    /// <summary>The pane or time of a key.</summary>
    public static long TimeOf(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadInt64BigEndian(key) ^ long.MinValue;

    /// <summary>The time that a group's key begins with, as a <see cref="RowWriter"/> wrote it.</summary>
    public static long TimeIn(ReadOnlySpan<byte> groupKey) => BinaryPrimitives.ReadInt64LittleEndian(groupKey);
}
