namespace Weir.Runtime;

/// <summary>Groups that may be more than memory has room for, for one <c>foreach</c>: they are read a piece at a time.</summary>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public readonly struct StoredGroupSequence<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly StoredPieces<TState> _pieces;

    internal StoredGroupSequence(StoredPieces<TState> pieces) => _pieces = pieces;

    /// <summary>The groups, for <c>foreach</c>.</summary>
    public Enumerator GetEnumerator() => new(_pieces);

    /// <summary>Goes through groups.</summary>
    public ref struct Enumerator
    {
        private readonly StoredPieces<TState> _pieces;
        private GroupEnumerator<TState> _groups;

        internal Enumerator(StoredPieces<TState> pieces) => _pieces = pieces;

        /// <summary>The group that the last <see cref="MoveNext"/> reached, good until the next move.</summary>
        public readonly Group<TState> Current => _groups.Current;

        /// <summary>Goes to the next group.</summary>
        /// <returns>Whether there was one.</returns>
        public bool MoveNext()
        {
            while (!_groups.MoveNext())
            {
                if (!_pieces.MoveNext())
                {
                    return false;
                }

                _groups = _pieces.Groups.GetEnumerator();
            }

            return true;
        }
    }
}
