namespace Weir.Runtime;

/// <summary>Windows in order of start, for one <c>foreach</c>; only windows that hold rows.</summary>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public readonly struct WindowSequence<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly WindowSource<TState> _cursor;

    internal WindowSequence(WindowSource<TState> cursor) => _cursor = cursor;

    /// <summary>The windows, for <c>foreach</c>.</summary>
    public Enumerator GetEnumerator() => new(_cursor);

    /// <summary>Goes through windows.</summary>
    public readonly struct Enumerator
    {
        private readonly WindowSource<TState> _cursor;

        internal Enumerator(WindowSource<TState> cursor) => _cursor = cursor;

        /// <summary>The window that the last <see cref="MoveNext"/> reached.</summary>
        public Window<TState> Current => new(_cursor.Bounds, _cursor.Groups);

        /// <summary>Goes to the next window.</summary>
        /// <returns>Whether there was one.</returns>
        public bool MoveNext() => _cursor.MoveNext();
    }
}
