namespace Weir.Runtime;

/// <summary>What a query keeps for one group: its aggregates, side by side. All zeros is the state before the first row.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IGroupState<TSelf>
    where TSelf : unmanaged, IGroupState<TSelf>
{
    /// <summary>Whether the state keeps text, which lies in an arena.</summary>
    static virtual bool KeepsText => false;

    /// <summary>Takes in another state of the same key, as sliding windows need it of their panes. Merging into all zeros copies.</summary>
    /// <param name="other">The other state, which stays as it is.</param>
    /// <param name="from">Where the other state's text lies.</param>
    /// <param name="into">Where this state's text lies.</param>
    void Merge(in TSelf other, ByteArena from, ByteArena into);
}
