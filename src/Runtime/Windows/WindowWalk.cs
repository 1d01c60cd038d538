namespace Weir.Runtime;

/// <summary>Goes through windows in order of start, by the panes that hold rows: what panes in memory and in a store have in common.</summary>
internal abstract class WindowWalk<TState>(WindowLayout layout) : WindowSource<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private Timestamp _after;
    private Timestamp _through;
    private long _window;
    private int _first;

    internal override TimeWindow Bounds => layout.Bounds(_window);

    /// <summary>How many panes hold rows.</summary>
    protected abstract int PaneCount { get; }

    internal override bool MoveNext()
    {
        while (true)
        {
            _window++;
            while (_first < PaneCount && layout.LastWindowOf(PaneAt(_first)) < _window)
            {
                _first++;
            }

            if (_first == PaneCount)
            {
                return false;
            }

            _window = long.Max(_window, layout.FirstWindowOf(PaneAt(_first)));
            var end = layout.WindowEnd(_window);
            if (end > _through)
            {
                return false;
            }

            if (end > _after && Collect(_first, EndOfPanes()))
            {
                return true;
            }
        }
    }

    /// <summary>Begins before the first window that ends after one time and ends with the last that ends at or before another.</summary>
    protected void Begin(Timestamp after, Timestamp through)
    {
        _after = after;
        _through = through;
        _window = layout.FirstWindowEndingAfter(after) - 1;
        _first = 0;
    }

    /// <summary>The index of the pane at a position: they lie in the order of time.</summary>
    protected abstract long PaneAt(int position);

    /// <summary>Gathers a window's groups.</summary>
    /// <param name="first">The position of its first pane.</param>
    /// <param name="end">The position behind its last one.</param>
    /// <returns>Whether there are groups.</returns>
    protected abstract bool Collect(int first, int end);

    private int EndOfPanes()
    {
        int end = _first;
        long lastIndex = (_window * layout.PanesPerSlide) + layout.PanesPerWindow - 1;
        while (end < PaneCount && PaneAt(end) <= lastIndex)
        {
            end++;
        }

        return end;
    }
}
