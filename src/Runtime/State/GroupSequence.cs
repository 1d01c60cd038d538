namespace Weir.Runtime;

/// <summary>Some groups of a table, for <c>foreach</c>. It is good until the table changes.</summary>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public readonly struct GroupSequence<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly GroupTable<TState> _table;
    private readonly int[]? _numbers;

    internal GroupSequence(GroupTable<TState> table, int[]? numbers, int count)
    {
        _table = table;
        _numbers = numbers;
        Count = count;
    }

    /// <summary>How many groups there are.</summary>
    public int Count { get; }

    /// <summary>The groups, for <c>foreach</c>.</summary>
    public GroupEnumerator<TState> GetEnumerator() => new(_table, _numbers, Count);
}
