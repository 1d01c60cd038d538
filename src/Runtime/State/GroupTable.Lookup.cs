using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

public sealed unsafe partial class GroupTable<TState>
{
    /// <summary>The one group of an aggregation without keys; it is made when it is asked for first.</summary>
    public ref TState Global => ref GetOrAddWords(0, 0, 0);

    /// <summary>The state of a key, made if it is new. Null is a key of its own.</summary>
    /// <param name="key">The key, which is copied.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TState GetOrAdd(scoped Utf8 key) => ref GetOrAddBytes(ref MemoryMarshal.GetReference(key.Span), key.Length);

    /// <summary>The state of a key, made if it is new. Null is a key of its own.</summary>
    /// <param name="key">The key, which is copied.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TState GetOrAdd(scoped Bytes key) => ref GetOrAddBytes(ref MemoryMarshal.GetReference(key.Span), key.Length);

    /// <summary>The state of a key of several columns, made if it is new.</summary>
    /// <param name="key">What a <see cref="RowWriter"/> wrote; it is copied.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TState GetOrAdd(scoped ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty)
        {
            return ref GetOrAddWords(0, 0, 0);
        }

        return ref GetOrAddBytes(ref MemoryMarshal.GetReference(key), key.Length);
    }

    /// <summary>The state of a key of fixed size, made if it is new. NaNs are one key, as are -0.0 and 0.0, and decimals of one value.</summary>
    /// <typeparam name="T">The key's type.</typeparam>
    /// <param name="key">The key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TState GetOrAddValue<T>(T key)
        where T : unmanaged
    {
        key = KeyValue.Normalize(key);
        if (Unsafe.SizeOf<T>() > GroupKey.InlineLength)
        {
            return ref GetOrAddLong(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in key)));
        }

        ulong low = 0;
        ulong high = 0;
        if (Unsafe.SizeOf<T>() <= 8)
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<ulong, byte>(ref low), key);
        }
        else
        {
            UInt128 both = default;
            Unsafe.WriteUnaligned(ref Unsafe.As<UInt128, byte>(ref both), key);
            low = (ulong)both;
            high = (ulong)(both >> 64);
        }

        return ref GetOrAddWords(low, high, Unsafe.SizeOf<T>());
    }

    /// <summary>The state of a key of fixed size that may be null, made if it is new. Null is a key of its own.</summary>
    /// <typeparam name="T">The key's type.</typeparam>
    /// <param name="key">The key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TState GetOrAddValue<T>(T? key)
        where T : unmanaged
    {
        if (key is { } known)
        {
            return ref GetOrAddValue(known);
        }

        return ref GetOrAddWords(0, 0, GroupKey.NullLength);
    }

    /// <summary>The state of the key of a group of another table.</summary>
    internal ref TState GetOrAddFrom(ref readonly GroupEntry<TState> entry, ByteArena arena)
    {
        if (entry.Length <= GroupKey.InlineLength)
        {
            return ref GetOrAddWords(entry.Low, entry.High, entry.Length);
        }

        return ref GetOrAddLong(arena.View((long)entry.High, entry.Length), entry.Low);
    }

    /// <summary>The state of the key of a group of another table, or a null reference.</summary>
    internal ref TState Find(ref readonly GroupEntry<TState> entry, ByteArena arena)
    {
        uint at;
        GroupEntry<TState>* found;
        if (entry.Length <= GroupKey.InlineLength)
        {
            found = Find(GroupKey.Hash(entry.Low, entry.High), entry.Low, entry.High, entry.Length, out at);
        }
        else
        {
            found = FindLong(arena.View((long)entry.High, entry.Length), entry.Low, out at);
        }

        return ref found is null ? ref Unsafe.NullRef<TState>() : ref found->State;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TState GetOrAddBytes(scoped ref byte first, int length)
    {
        if ((uint)(length - 1) < GroupKey.InlineLength)
        {
            GroupKey.Load(ref first, length, out ulong low, out ulong high);
            return ref GetOrAddWords(low, high, length);
        }

        return ref GetOrAddRare(ref first, length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref TState GetOrAddRare(scoped ref byte first, int length)
    {
        if (length == 0)
        {
            return ref GetOrAddWords(0, 0, Unsafe.IsNullRef(ref first) ? GroupKey.NullLength : 0);
        }

        return ref GetOrAddLong(MemoryMarshal.CreateReadOnlySpan(ref first, length));
    }

    private ref TState GetOrAddWords(ulong low, ulong high, int length)
    {
        uint hash = GroupKey.Hash(low, high);
        var found = Find(hash, low, high, length, out uint at);
        if (found is null)
        {
            found = Add(hash, at, low, high, length);
        }

        if (found->Batch != _batch)
        {
            MarkUpdated(found);
        }

        return ref found->State;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref TState GetOrAddLong(scoped ReadOnlySpan<byte> key) => ref GetOrAddLong(key, GroupKey.HashLong(key));

    private ref TState GetOrAddLong(scoped ReadOnlySpan<byte> key, ulong hash)
    {
        var found = FindLong(key, hash, out uint at);
        if (found is null)
        {
            found = Add(GroupKey.Fold(hash), at, hash, (ulong)Arena.Add(key), key.Length);
        }

        if (found->Batch != _batch)
        {
            MarkUpdated(found);
        }

        return ref found->State;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private GroupEntry<TState>* Find(uint hash, ulong low, ulong high, int length, out uint at)
    {
        uint mask = _mask;
        for (at = hash & mask; ; at = (at + 1) & mask)
        {
            uint slot = _index[at];
            if ((slot ^ hash) <= mask)
            {
                // An empty slot may pass as well: group 0 has a length that no key has.
                var entry = _entries + (slot & mask);
                if (((entry->Low ^ low) | (entry->High ^ high) | (uint)(entry->Length ^ length)) == 0)
                {
                    return entry;
                }
            }

            if (slot == 0)
            {
                return null;
            }
        }
    }

    private GroupEntry<TState>* FindLong(scoped ReadOnlySpan<byte> key, ulong hash, out uint at)
    {
        uint mask = _mask;
        uint folded = GroupKey.Fold(hash);
        for (at = folded & mask; ; at = (at + 1) & mask)
        {
            uint slot = _index[at];
            if (slot == 0)
            {
                return null;
            }

            var entry = _entries + (slot & mask);
            if ((slot ^ folded) <= mask && entry->Low == hash && entry->Length == key.Length
                && key.SequenceEqual(Arena.View((long)entry->High, entry->Length)))
            {
                return entry;
            }
        }
    }
}
