namespace Weir.Runtime;

/// <summary>Goes through stored windows that tumble, and has the groups of one of them in memory at a time.</summary>
internal sealed class StoredWindowCursor<TState>(WindowLayout layout, StoredPanes<TState> stored) : WindowSource<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly GroupTable<TState> _groups = new();
    private Timestamp _after;
    private Timestamp _through;
    private int _next;
    private long _window;

    internal override TimeWindow Bounds => layout.Bounds(_window);

    internal long MemoryBytes => _groups.MemoryBytes;

    /// <summary>Begins before the first window that ends after one time and ends with the last that ends at or before another.</summary>
    internal void Start(Timestamp after, Timestamp through)
    {
        _after = after;
        _through = through;
        _next = 0;
    }

    internal override bool MoveNext()
    {
        for (; _next < stored.Open.Count; _next++)
        {
            long pane = stored.Open[_next];
            if (layout.WindowEnd(pane) > _through)
            {
                break;
            }

            _groups.Clear();
            if (layout.WindowEnd(pane) > _after)
            {
                stored.Load(pane, _groups);
            }

            if (_groups.Count > 0)
            {
                _window = pane;
                _next++;
                Groups = _groups.Groups;
                return true;
            }
        }

        _groups.Clear();
        return false;
    }
}
