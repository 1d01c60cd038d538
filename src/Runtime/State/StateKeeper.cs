using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Reaches a state that lies in a field of the operator.</summary>
/// <typeparam name="TState">The state's type.</typeparam>
/// <returns>The field.</returns>
public delegate ref TState StateField<TState>()
    where TState : unmanaged;

/// <summary>Knows the parts of an operator's state that go into a checkpoint. The generated operator names them; the checkpoint writes and restores them.</summary>
public sealed class StateKeeper : IDisposable
{
    private readonly List<IStatePart> _parts = [];

    internal IReadOnlyList<IStatePart> Parts => _parts;

    /// <summary>Where parts that are larger than memory may have their files; null where nothing is to stay.</summary>
    internal string? Directory { get; init; }

    /// <summary>Keeps the groups of an aggregation without a window.</summary>
    /// <typeparam name="TState">What is kept for each group.</typeparam>
    /// <param name="groups">The groups.</param>
    public void Keep<TState>(GroupTable<TState> groups)
        where TState : unmanaged, IGroupState<TState> =>
        Keep((IStatePart)groups);

    /// <summary>Keeps the groups of an aggregation by event time.</summary>
    /// <typeparam name="TState">What is kept for each group.</typeparam>
    /// <param name="groups">The groups.</param>
    public void Keep<TState>(EventTimeGroups<TState> groups)
        where TState : unmanaged, IGroupState<TState> =>
        Keep((IStatePart)groups);

    /// <summary>Keeps the groups of an aggregation that expire.</summary>
    /// <typeparam name="TState">What is kept for each group.</typeparam>
    /// <param name="groups">The groups.</param>
    public void Keep<TState>(ExpiringGroups<TState> groups)
        where TState : unmanaged, IGroupState<TState> =>
        Keep((IStatePart)groups);

    /// <summary>Keeps the groups of an aggregation that may be larger than memory.</summary>
    /// <typeparam name="TState">What is kept for each group.</typeparam>
    /// <param name="groups">The groups.</param>
    public void Keep<TState>(StoredGroups<TState> groups)
        where TState : unmanaged, IGroupState<TState>
    {
        ArgumentNullException.ThrowIfNull(groups);
        groups.Begin(Directory);
        Keep((IStatePart)groups);
    }

    /// <summary>Keeps the groups of an aggregation by event time that may be larger than memory.</summary>
    /// <typeparam name="TState">What is kept for each group.</typeparam>
    /// <param name="groups">The groups.</param>
    public void Keep<TState>(StoredEventTimeGroups<TState> groups)
        where TState : unmanaged, IGroupState<TState>
    {
        ArgumentNullException.ThrowIfNull(groups);
        groups.Begin(Directory);
        Keep((IStatePart)groups);
    }

    /// <summary>Keeps the groups of an aggregation that expire and may be larger than memory.</summary>
    /// <typeparam name="TState">What is kept for each group.</typeparam>
    /// <param name="groups">The groups.</param>
    public void Keep<TState>(StoredExpiringGroups<TState> groups)
        where TState : unmanaged, IGroupState<TState>
    {
        ArgumentNullException.ThrowIfNull(groups);
        groups.Begin(Directory);
        Keep((IStatePart)groups);
    }

    /// <summary>Keeps the windows of an aggregation that may be larger than memory.</summary>
    /// <typeparam name="TState">What is kept for each group.</typeparam>
    /// <param name="windows">The windows.</param>
    public void Keep<TState>(StoredWindows<TState> windows)
        where TState : unmanaged, IGroupState<TState>
    {
        ArgumentNullException.ThrowIfNull(windows);
        windows.Part.Begin(Directory);
        Keep((IStatePart)windows.Part);
    }

    /// <summary>Keeps the windows of an aggregation that may be larger than memory.</summary>
    /// <typeparam name="TState">What is kept for each group.</typeparam>
    /// <param name="windows">The windows.</param>
    public void Keep<TState>(StoredHoppingWindows<TState> windows)
        where TState : unmanaged, IGroupState<TState>
    {
        ArgumentNullException.ThrowIfNull(windows);
        windows.Part.Begin(Directory);
        Keep((IStatePart)windows.Part);
    }

    /// <summary>Keeps the windows of an aggregation.</summary>
    /// <typeparam name="TState">What is kept for each group.</typeparam>
    /// <param name="windows">The windows.</param>
    public void Keep<TState>(WindowedGroups<TState> windows)
        where TState : unmanaged, IGroupState<TState> =>
        Keep(windows.Part);

    /// <summary>Keeps the windows of an aggregation.</summary>
    /// <typeparam name="TState">What is kept for each group.</typeparam>
    /// <param name="windows">The windows.</param>
    public void Keep<TState>(HoppingGroups<TState> windows)
        where TState : unmanaged, IGroupState<TState> =>
        Keep(windows.Part);

    /// <summary>Keeps the one group of an aggregation without keys.</summary>
    /// <typeparam name="TState">What is kept for the group.</typeparam>
    /// <param name="total">Where it lies.</param>
    /// <param name="arena">Where its text lies; null if it has none.</param>
    public void Keep<TState>(StateField<TState> total, ByteArena? arena = null)
        where TState : unmanaged, IGroupState<TState> =>
        Keep(new TotalPart<TState>(total, arena));

    /// <summary>Keeps how many rows of a stream have passed a limit.</summary>
    /// <typeparam name="TRow">The row's type.</typeparam>
    /// <param name="limit">The limit.</param>
    public void Keep<TRow>(LimitSink<TRow> limit)
        where TRow : allows ref struct =>
        Keep((IStatePart)limit);

    /// <summary>Closes the files of parts that have some.</summary>
    public void Dispose()
    {
        foreach (var part in _parts)
        {
            (part as IDisposable)?.Dispose();
        }
    }

    internal void Keep(IStatePart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        _parts.Add(part);
    }
}
