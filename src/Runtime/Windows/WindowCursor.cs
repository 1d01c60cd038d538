namespace Weir.Runtime;

/// <summary>Goes through windows in order of start and merges the panes of each. It belongs to the panes' owner and serves again and again.</summary>
internal sealed class WindowCursor<TState>(WindowLayout layout, PaneStore<TState> panes) : WindowSource<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private GroupTable<TState>? _merged;
    private bool _onlyUpdated;
    private Timestamp _after;
    private Timestamp _through;
    private long _window;
    private int _first;

    internal override TimeWindow Bounds => layout.Bounds(_window);

    /// <summary>Begins before the first window that ends after one time and ends with the last that ends at or before another.</summary>
    internal void Start(Timestamp after, Timestamp through, bool onlyUpdated)
    {
        _after = after;
        _through = through;
        _onlyUpdated = onlyUpdated;
        _window = layout.FirstWindowEndingAfter(after) - 1;
        _first = 0;
    }

    internal override bool MoveNext()
    {
        while (true)
        {
            _window++;
            while (_first < panes.Count && layout.LastWindowOf(panes[_first].Index) < _window)
            {
                _first++;
            }

            if (_first == panes.Count)
            {
                return false;
            }

            _window = long.Max(_window, layout.FirstWindowOf(panes[_first].Index));
            var end = layout.WindowEnd(_window);
            if (end > _through)
            {
                return false;
            }

            if (end > _after && Collect())
            {
                return true;
            }
        }
    }

    private bool Collect()
    {
        int end = _first;
        bool touched = false;
        long lastIndex = (_window * layout.PanesPerSlide) + layout.PanesPerWindow - 1;
        while (end < panes.Count && panes[end].Index <= lastIndex)
        {
            touched |= panes[end].IsTouched;
            end++;
        }

        if (_onlyUpdated && !touched)
        {
            return false;
        }

        if (end == _first + 1)
        {
            var only = panes[_first].Groups;
            Groups = _onlyUpdated ? only.Updated : only.Groups;
        }
        else
        {
            Groups = Merge(end);
        }

        return Groups.Count > 0;
    }

    private GroupSequence<TState> Merge(int end)
    {
        var merged = _merged ??= new GroupTable<TState>();
        merged.Clear();
        if (_onlyUpdated)
        {
            for (int position = _first; position < end; position++)
            {
                if (panes[position].IsTouched)
                {
                    merged.AddKeys(panes[position].Groups.Updated);
                }
            }
        }

        for (int position = _first; position < end; position++)
        {
            if (_onlyUpdated)
            {
                merged.MergeKnown(panes[position].Groups);
            }
            else
            {
                merged.MergeAll(panes[position].Groups);
            }
        }

        return merged.Groups;
    }
}
