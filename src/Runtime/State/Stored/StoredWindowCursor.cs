using System;

namespace Weir.Runtime;

/// <summary>Goes through stored windows in order of start. A window of many groups comes several times, each time with a piece of them.</summary>
internal sealed class StoredWindowCursor<TState>(WindowLayout layout, StoredPanes<TState> stored) : WindowWalk<TState>(layout), IDisposable
    where TState : unmanaged, IGroupState<TState>
{
    private readonly StoredPieces<TState> _pieces = new(stored);

    internal long MemoryBytes => _pieces.MemoryBytes;

    protected override int PaneCount => stored.Open.Count;

    /// <summary>Begins before the first window that ends after one time and ends with the last that ends at or before another.</summary>
    internal void Start(Timestamp after, Timestamp through)
    {
        _pieces.Dispose();
        Begin(after, through);
    }

    internal override bool MoveNext() => IsNextPiece() || base.MoveNext();

    /// <summary>Ends what is begun.</summary>
    public void Dispose() => _pieces.Dispose();

    protected override long PaneAt(int position) => stored.Open[position];

    protected override bool Collect(int first, int end)
    {
        _pieces.Start(first, end);
        return IsNextPiece();
    }

    private bool IsNextPiece()
    {
        if (!_pieces.MoveNext())
        {
            return false;
        }

        Groups = _pieces.Groups;
        return true;
    }
}
