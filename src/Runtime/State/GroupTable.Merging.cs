using System.Runtime.CompilerServices;

namespace Weir.Runtime;

public sealed unsafe partial class GroupTable<TState>
{
    /// <summary>Moves all groups of another table into this one; those that both have are merged.</summary>
    /// <param name="other">The other table, which is empty afterwards.</param>
    public void MergeFrom(GroupTable<TState> other)
    {
        MergeAll(other);
        other.Clear();
    }

    /// <summary>Takes in all groups of another table.</summary>
    internal void MergeAll(GroupTable<TState> other)
    {
        for (int number = 1; number <= other.Count; number++)
        {
            ref readonly var entry = ref other.EntryAt(number);
            GetOrAddFrom(in entry, other.Arena).Merge(in entry.State, other.Arena, Arena);
        }
    }

    /// <summary>Takes in those groups of another table whose keys are here already.</summary>
    internal void MergeKnown(GroupTable<TState> other)
    {
        other.Settle();
        for (int number = 1; number <= Count; number++)
        {
            ref var entry = ref EntryAt(number);
            ref var found = ref other.Find(in entry, Arena);
            if (!Unsafe.IsNullRef(ref found))
            {
                entry.State.Merge(in found, other.Arena, Arena);
            }
        }
    }

    /// <summary>Takes in the keys of some groups of another table, without their states.</summary>
    internal void AddKeys(GroupSequence<TState> groups)
    {
        foreach (var group in groups)
        {
            GetOrAddFrom(in group.Entry, group.Arena);
        }
    }

    /// <summary>Takes in the keys of another table that a third one doesn't have, without their states.</summary>
    internal void AddKeysUnknownTo(GroupTable<TState>? known, GroupTable<TState> other)
    {
        known?.Settle();
        for (int number = 1; number <= other.Count; number++)
        {
            ref readonly var entry = ref other.EntryAt(number);
            if (known is null || Unsafe.IsNullRef(ref known.Find(in entry, other.Arena)))
            {
                GetOrAddFrom(in entry, other.Arena);
            }
        }
    }
}
