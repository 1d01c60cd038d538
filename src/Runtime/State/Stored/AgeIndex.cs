using System;
using System.Buffers.Binary;

namespace Weir.Runtime;

/// <summary>An index in a store of groups, in the order of the time at which a row touched them last: what is too old is read from its beginning.</summary>
/// <remarks>
/// Times are those of slots, each of which stands for the batches of some time: a group that several batches of a slot touch is written to the index once. A group's value begins
/// with its slot, so that the entry of an older slot is deleted by what writes the newer one, in the same write: the index has each group once.
/// </remarks>
internal sealed class AgeIndex
{
    /// <summary>Bytes of the slot that a group's value begins with.</summary>
    public const int SlotBytes = sizeof(long);

    private const int KeysAtOnce = 256;
    private const int PrefixBytes = StoreKeys.PrefixBytes + sizeof(long);

    private readonly KeyValueBatch _batch = new();

    // Nothing in the index is at or before it: what was deleted there need not be gone through again.
    private long _goneThrough = long.MinValue;

    /// <summary>When the batch's slot began, in microseconds.</summary>
    public long Slot { get; set; } = long.MinValue;

    /// <summary>Begins with a store of which nothing is known.</summary>
    public void Begin() => _goneThrough = long.MinValue;

    /// <summary>Writes the batch's slot, which a group's state follows.</summary>
    public void WriteSlot(ref StateWriter output) => output.Write(Slot);

    /// <summary>Adds to a write of groups what keeps the index right.</summary>
    /// <param name="write">The write, which has the group.</param>
    /// <param name="position">Where the group stands in it.</param>
    /// <param name="before">The group's value in the store; empty where it has none.</param>
    /// <param name="after">The group's value to be written.</param>
    public void Move(KeyValueBatch write, int position, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        long slot = SlotOf(after);
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        if (!before.IsEmpty)
        {
            if (SlotOf(before) == slot)
            {
                return;
            }

            WritePrefix(prefix, SlotOf(before));
            write.Add(prefix, StoreKeys.InPane(write.Key(position)));
        }

        WritePrefix(prefix, slot);
        write.Add(prefix, StoreKeys.InPane(write.Key(position)));
        write.SetValue(write.Count - 1, []);
        if (slot <= _goneThrough)
        {
            _goneThrough = long.MinValue;
        }
    }

    /// <summary>Deletes the groups that no batch of a later slot has touched, some at a time.</summary>
    /// <param name="store">The store that has them.</param>
    /// <param name="slot">The last slot whose groups go.</param>
    /// <returns>How many they were.</returns>
    public long DropThrough(KeyValueStore store, long slot)
    {
        Span<byte> from = stackalloc byte[PrefixBytes + 1];
        Span<byte> to = stackalloc byte[PrefixBytes + 1];
        WriteBehind(from, _goneThrough);
        WriteBehind(to, slot);
        long dropped = 0;
        using (var scan = store.Scan(from, to))
        {
            _batch.Clear();
            while (scan.MoveNext())
            {
                _batch.Add(StoreKeys.OnlyPane, scan.Key[PrefixBytes..]);
                dropped++;
                if (_batch.Count == KeysAtOnce)
                {
                    store.Write(_batch);
                    _batch.Clear();
                }
            }
        }

        if (dropped > 0)
        {
            store.Write(_batch);
            store.DeleteRange(from, to);
        }

        _goneThrough = Math.Max(_goneThrough, slot);
        return dropped;
    }

    private static long SlotOf(ReadOnlySpan<byte> value) => BinaryPrimitives.ReadInt64LittleEndian(value);

    private static void WritePrefix(Span<byte> destination, long slot)
    {
        StoreKeys.End.CopyTo(destination);
        StoreKeys.WriteTime(destination[StoreKeys.PrefixBytes..], slot);
    }

    // What follows the slot in a key begins with 0 or 1.
    private static void WriteBehind(Span<byte> destination, long slot)
    {
        WritePrefix(destination, slot);
        destination[^1] = byte.MaxValue;
    }
}
