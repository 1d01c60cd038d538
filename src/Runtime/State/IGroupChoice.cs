namespace Weir.Runtime;

/// <summary>Which groups of a table stay.</summary>
/// <typeparam name="TState">What is kept for each group.</typeparam>
internal interface IGroupChoice<TState>
    where TState : unmanaged, IGroupState<TState>
{
    /// <summary>Whether a group stays.</summary>
    bool Takes(ref readonly GroupEntry<TState> entry, ByteArena arena);
}
