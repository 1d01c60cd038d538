namespace Weir.Runtime;

/// <summary>Goes through windows in order of start and merges the panes of each. It belongs to the panes' owner and serves again and again.</summary>
internal sealed class WindowCursor<TState>(WindowLayout layout, PaneStore<TState> panes) : WindowWalk<TState>(layout)
    where TState : unmanaged, IGroupState<TState>
{
    private GroupTable<TState>? _merged;
    private bool _onlyUpdated;

    protected override int PaneCount => panes.Count;

    /// <summary>Begins before the first window that ends after one time and ends with the last that ends at or before another.</summary>
    internal void Start(Timestamp after, Timestamp through, bool onlyUpdated)
    {
        _onlyUpdated = onlyUpdated;
        Begin(after, through);
    }

    protected override long PaneAt(int position) => panes[position].Index;

    protected override bool Collect(int first, int end)
    {
        if (_onlyUpdated && !IsAnyTouched(first, end))
        {
            return false;
        }

        if (end == first + 1)
        {
            var only = panes[first].Groups;
            Groups = _onlyUpdated ? only.Updated : only.Groups;
        }
        else
        {
            Groups = Merge(first, end);
        }

        return Groups.Count > 0;
    }

    private bool IsAnyTouched(int first, int end)
    {
        for (int position = first; position < end; position++)
        {
            if (panes[position].IsTouched)
            {
                return true;
            }
        }

        return false;
    }

    private GroupSequence<TState> Merge(int first, int end)
    {
        var merged = _merged ??= new GroupTable<TState>();
        merged.Clear();
        if (_onlyUpdated)
        {
            for (int position = first; position < end; position++)
            {
                if (panes[position].IsTouched)
                {
                    merged.AddKeys(panes[position].Groups.Updated);
                }
            }
        }

        for (int position = first; position < end; position++)
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
