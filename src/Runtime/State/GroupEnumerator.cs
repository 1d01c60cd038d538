using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>Goes through groups of a table.</summary>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public ref struct GroupEnumerator<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly GroupTable<TState> _table;
    private readonly int[]? _numbers;
    private readonly int _count;
    private int _next;

    internal GroupEnumerator(GroupTable<TState> table, int[]? numbers, int count)
    {
        _table = table;
        _numbers = numbers;
        _count = count;
    }

    /// <summary>The group that the last <see cref="MoveNext"/> reached.</summary>
    public readonly Group<TState> Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(in _table.EntryAt(_numbers is null ? _next : _numbers[_next - 1]), _table.Arena);
    }

    /// <summary>Goes to the next group.</summary>
    /// <returns>Whether there was one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext() => ++_next <= _count;
}
