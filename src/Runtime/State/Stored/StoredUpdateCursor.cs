using System;

namespace Weir.Runtime;

/// <summary>Goes through the windows that slide and have groups that a batch touched, in order of start, with those groups only and all that was ever added to them.</summary>
/// <remarks>
/// A window's group is made of what several panes have of its key. The batch touched some of these; what the others have is looked up, once for all windows. Where that could be more than
/// memory should hold, it is done for a part of the keys after the other, chosen by their hash, and the windows are gone through for each part.
/// </remarks>
internal sealed class StoredUpdateCursor<TState> : WindowSource<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private const long GroupsAtOnce = 1 << 19;

    private readonly WindowLayout _layout;
    private readonly StoredPanes<TState> _stored;
    private readonly PaneStore<TState> _batch;
    private readonly PaneStore<TState> _ofPart = new(tracksUpdates: true);
    private readonly PaneStore<TState> _near = new(tracksUpdates: true);
    private readonly GroupTable<TState> _wanted = new();
    private readonly WindowCursor<TState> _windows;
    private PaneStore<TState> _touched;
    private Timestamp _after;
    private long _parts;
    private long _part;

    internal StoredUpdateCursor(WindowLayout layout, StoredPanes<TState> stored, PaneStore<TState> batch)
    {
        (_layout, _stored, _batch, _touched) = (layout, stored, batch, batch);
        _windows = new WindowCursor<TState>(layout, _near);
    }

    internal override TimeWindow Bounds => _windows.Bounds;

    /// <summary>Bytes of memory held.</summary>
    internal long MemoryBytes => _ofPart.Metrics("").MemoryUsedBytes + _near.Metrics("").MemoryUsedBytes + _wanted.MemoryBytes;

    /// <summary>Begins before the first window that ends after a time, once the batch's groups are stored.</summary>
    internal void Start(Timestamp after)
    {
        long groups = 0;
        for (int position = 0; position < _batch.Count; position++)
        {
            groups += _batch[position].Groups.Count;
        }

        _after = after;
        _parts = groups == 0 ? 0 : 1 + (groups * Math.Min(_stored.Open.Count, (2 * _layout.PanesPerWindow) - 1) / GroupsAtOnce);
        _part = 0;
    }

    internal override bool MoveNext()
    {
        while (_part == 0 || !_windows.MoveNext())
        {
            if (_part == _parts)
            {
                return false;
            }

            Gather();
            _part++;
            _windows.Start(_after, Timestamp.MaxValue, onlyUpdated: true);
        }

        Groups = _windows.Groups;
        return true;
    }

    private void Forget()
    {
        _ofPart.DropFirst(_ofPart.Count);
        _ofPart.StartBatch();
        _near.DropFirst(_near.Count);
        _near.StartBatch();
    }

    private void Gather()
    {
        Forget();
        _touched = _parts == 1 ? _batch : ChoosePart();
        long firstWindow = _layout.FirstWindowEndingAfter(_after);
        for (int position = 0; position < _stored.Open.Count; position++)
        {
            long pane = _stored.Open[position];
            Want(pane, firstWindow);
            if (_wanted.Count > 0)
            {
                _stored.Read(pane, _wanted, _near.Open(pane).Groups);
            }
        }

        for (int position = 0; position < _touched.Count; position++)
        {
            // Of a pane's groups those that are added from here on are the updated ones.
            var pane = _near.Touch(_touched[position].Index);
            pane.Groups.ClearUpdates();
            pane.Groups.MergeAll(_touched[position].Groups);
        }
    }

    private PaneStore<TState> ChoosePart()
    {
        for (int position = 0; position < _batch.Count; position++)
        {
            var from = _batch[position].Groups;
            var into = _ofPart.Touch(_batch[position].Index).Groups;
            for (int number = 1; number <= from.Count; number++)
            {
                ref readonly var entry = ref from.EntryAt(number);
                if ((long)((entry.Hash * (ulong)_parts) >> 32) == _part)
                {
                    into.GetOrAddFrom(in entry, from.Arena).Merge(in entry.State, from.Arena, into.Arena);
                }
            }
        }

        return _ofPart;
    }

    /// <summary>Chooses the keys to look up in a pane: those that the batch touched in others with which it shares a window that is not late, and not in itself.</summary>
    private void Want(long pane, long firstWindow)
    {
        _wanted.Clear();
        firstWindow = Math.Max(firstWindow, _layout.FirstWindowOf(pane));
        long lastWindow = _layout.LastWindowOf(pane);
        int at = _touched.PositionOf(pane);
        var own = at < _touched.Count && _touched[at].Index == pane ? _touched[at].Groups : null;
        for (int position = _touched.PositionOf(pane - _layout.PanesPerWindow + 1); position < _touched.Count && _touched[position].Index < pane + _layout.PanesPerWindow; position++)
        {
            var other = _touched[position];
            bool shares = Math.Max(firstWindow, _layout.FirstWindowOf(other.Index)) <= Math.Min(lastWindow, _layout.LastWindowOf(other.Index));
            if (shares && other.Index != pane)
            {
                _wanted.AddKeysUnknownTo(own, other.Groups);
            }
        }
    }
}
