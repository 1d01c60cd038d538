using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
            return ref GetOrAdd(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in key)));
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
        uint found = entry.Length <= GroupKey.InlineLength
            ? FindWords(GroupKey.Hash(entry.Low, entry.High), entry.Low, entry.High, entry.Length, out _)
            : FindLong(arena.View((long)entry.High, entry.Length), entry.Low, out _);
        return ref found == 0 ? ref Unsafe.NullRef<TState>() : ref Entry(found)->State;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TState GetOrAddBytes(scoped ref byte first, int length)
    {
        if ((uint)(length - 1) < GroupKey.InlineLength)
        {
            // Pinned: a collection between the test of the address and the load would make the test worthless.
            fixed (byte* key = &first)
            {
                if (GroupKey.MayLoad(key))
                {
                    return ref GetOrAddWords(GroupKey.LoadLow(key, length), GroupKey.LoadHigh(key, length), length);
                }
            }
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

        var key = MemoryMarshal.CreateReadOnlySpan(ref first, length);
        if (length > GroupKey.InlineLength)
        {
            return ref GetOrAddLong(key, GroupKey.HashLong(key));
        }

        UInt128 words = default;
        key.CopyTo(MemoryMarshal.AsBytes(new Span<UInt128>(ref words)));
        return ref GetOrAddWords((ulong)words, (ulong)(words >> 64), length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TState GetOrAddWords(ulong low, ulong high, int length)
    {
        uint hash = GroupKey.Hash(low, high);
        uint mask = _triedMask;
        uint* line = _tried + (hash & mask & ~LastInLine);
        ulong candidates = Candidates(line, hash, mask);
        if (candidates != 0)
        {
            uint number = line[BitOperations.TrailingZeroCount(candidates)] & mask;
            var entry = Entry(number);
            if (entry->Is(low, high, length))
            {
                if (entry->Batch != _batch)
                {
                    MarkUpdated(entry, number);
                }

                return ref entry->State;
            }
        }

        return ref GetOrAddFurther(hash, low, high, length);
    }

    // The key is new, its line is full, the line has another key with the same tag, or the table puts rows off.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref TState GetOrAddFurther(uint hash, ulong low, ulong high, int length)
    {
        if (PutsOff)
        {
            return ref PutOff(hash, low, high, length);
        }

        uint number = FindWords(hash, low, high, length, out uint* slot);
        return ref Touch(number != 0 ? number : Add(hash, slot, low, high, length));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref TState GetOrAddLong(scoped ReadOnlySpan<byte> key, ulong hash)
    {
        uint number = FindLong(key, hash, out uint* slot);
        if (_waitingCount > 0 && (number == 0 || Entry(number)->Batch != _batch))
        {
            // Rows that wait came before: groups are numbered and noted in the order in which they came, whether a table puts rows off or not.
            Settle();
            number = FindLong(key, hash, out slot);
        }

        return ref Touch(number != 0 ? number : Add(GroupKey.Fold(hash), slot, hash, (ulong)Arena.Add(key), key.Length));
    }

    private ref TState Touch(uint number)
    {
        var entry = Entry(number);
        if (entry->Batch != _batch)
        {
            MarkUpdated(entry, number);
        }

        return ref entry->State;
    }

    /// <summary>The number of the group of a key of up to 16 bytes; or 0, and the slot where it would go.</summary>
    private uint FindWords(uint hash, ulong low, ulong high, int length, out uint* slot)
    {
        uint* index = IndexFor(hash, out uint mask);
        for (uint at = hash & mask & ~LastInLine; ; at = (at + SlotsInLine) & mask)
        {
            uint* line = index + at;
            for (ulong candidates = Candidates(line, hash, mask); candidates != 0; candidates &= candidates - 1)
            {
                uint number = line[BitOperations.TrailingZeroCount(candidates)] & mask;
                if (Entry(number)->Is(low, high, length))
                {
                    slot = null;
                    return number;
                }
            }

            ulong free = FreeSlots(line);
            if (free != 0)
            {
                slot = line + BitOperations.TrailingZeroCount(free);
                return 0;
            }
        }
    }

    /// <summary>The number of the group of a longer key; or 0, and the slot where it would go.</summary>
    private uint FindLong(scoped ReadOnlySpan<byte> key, ulong hash, out uint* slot)
    {
        uint folded = GroupKey.Fold(hash);
        uint* index = IndexFor(folded, out uint mask);
        for (uint at = folded & mask & ~LastInLine; ; at = (at + SlotsInLine) & mask)
        {
            uint* line = index + at;
            for (ulong candidates = Candidates(line, folded, mask); candidates != 0; candidates &= candidates - 1)
            {
                uint number = line[BitOperations.TrailingZeroCount(candidates)] & mask;
                var entry = Entry(number);
                if (entry->Low == hash && entry->Length == key.Length && key.SequenceEqual(Arena.View((long)entry->High, entry->Length)))
                {
                    slot = null;
                    return number;
                }
            }

            ulong free = FreeSlots(line);
            if (free != 0)
            {
                slot = line + BitOperations.TrailingZeroCount(free);
                return 0;
            }
        }
    }

    /// <summary>The slots of a line whose tag is the hash's. A free slot may be among them: group 0 has a length that no key has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Candidates(uint* line, uint hash, uint mask) =>
        Vector512.LessThanOrEqual(Vector512.LoadAligned(line) ^ Vector512.Create(hash), Vector512.Create(mask)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FreeSlots(uint* line) => Vector512.Equals(Vector512.LoadAligned(line), Vector512<uint>.Zero).ExtractMostSignificantBits();
}
