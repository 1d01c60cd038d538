namespace Weir.Runtime;

/// <summary>A window and its groups, good until the cursor goes on.</summary>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public readonly struct Window<TState>
    where TState : unmanaged, IGroupState<TState>
{
    internal Window(TimeWindow bounds, GroupSequence<TState> groups)
    {
        Bounds = bounds;
        Groups = groups;
    }

    /// <summary>From when to when.</summary>
    public TimeWindow Bounds { get; }

    /// <summary>The window's groups, at least one.</summary>
    public GroupSequence<TState> Groups { get; }
}
