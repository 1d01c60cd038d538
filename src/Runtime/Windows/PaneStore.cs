using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>The panes that hold rows, in the order of time. Panes that are dropped serve again with the memory that they have.</summary>
internal sealed partial class PaneStore<TState>(bool tracksUpdates)
    where TState : unmanaged, IGroupState<TState>
{
    private const int NearSlots = 64;

    private readonly Pane<TState>?[] _near = new Pane<TState>?[NearSlots];
    private readonly List<Pane<TState>> _open = [];
    private readonly List<Pane<TState>> _touched = [];
    private readonly Stack<Pane<TState>> _free = new();
    private int _peak;
    private int _most;
    private long _removed;
    private long _updatedInDropped;

    internal int Count => _open.Count;

    internal Pane<TState> this[int position] => _open[position];

    /// <summary>Forgets what the last batch touched.</summary>
    internal void StartBatch()
    {
        foreach (var pane in _touched)
        {
            pane.IsTouched = false;
            pane.Groups.ClearUpdates();
        }

        _touched.Clear();
        _removed = 0;
        _updatedInDropped = 0;

        // Free panes are kept for as many as were open at once lately, so that a burst doesn't hold its memory for ever.
        _most = Math.Max(_peak, _most - (_most / 8));
        _peak = _open.Count;
        while (_free.Count > 0 && _free.Count + _open.Count > _most)
        {
            _free.Pop();
        }
    }

    /// <summary>The pane of an index, made if there is none, as one that the batch touches.</summary>
    internal Pane<TState> Touch(long index)
    {
        var pane = _near[index & (NearSlots - 1)];
        if (pane is null || pane.Index != index)
        {
            pane = Open(index);
            _near[index & (NearSlots - 1)] = pane;
        }

        if (!pane.IsTouched)
        {
            pane.IsTouched = true;
            _touched.Add(pane);
        }

        return pane;
    }

    /// <summary>The pane of an index, made if there is none.</summary>
    internal Pane<TState> Open(long index)
    {
        int position = PositionOf(index);
        if (position < _open.Count && _open[position].Index == index)
        {
            return _open[position];
        }

        if (!_free.TryPop(out var pane))
        {
            pane = new Pane<TState>(tracksUpdates);
        }

        BeginToSave(pane);
        pane.Index = index;
        _open.Insert(position, pane);
        _peak = Math.Max(_peak, _open.Count);
        return pane;
    }

    /// <summary>The position of the first pane whose index is not below another.</summary>
    internal int PositionOf(long index)
    {
        int low = 0;
        int high = _open.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_open[middle].Index < index)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Drops the first panes.</summary>
    internal void DropFirst(int count)
    {
        for (int position = 0; position < count; position++)
        {
            var pane = _open[position];
            if (pane.IsTouched)
            {
                // What the batch changed in it still counts; the pane itself may serve again within the batch.
                _updatedInDropped += pane.Groups.UpdatedCount;
                pane.IsTouched = false;
            }

            _removed += pane.Groups.Count;
            pane.Groups.Clear();
            _near[pane.Index & (NearSlots - 1)] = null;
            _free.Push(pane);
        }

        _droppedBelow = count > 0 ? _open[count - 1].Index + 1 : _droppedBelow;
        _open.RemoveRange(0, count);
        _touched.RemoveAll(static pane => !pane.IsTouched);
    }

    /// <summary>Moves all panes of another store into this one, as panes that the batch touched.</summary>
    internal void MergeFrom(PaneStore<TState> other)
    {
        foreach (var pane in other._open)
        {
            var own = Touch(pane.Index);
            if (own.Groups.Count == 0)
            {
                // A pane that is new costs nothing: the two stores change tables.
                (own.Groups, pane.Groups) = (pane.Groups, own.Groups);
                BeginToSave(own);
            }
            else
            {
                own.Groups.MergeAll(pane.Groups);
            }
        }

        other.DropFirst(other.Count);
    }

    internal StateMetrics Metrics(string operatorName)
    {
        long rows = 0;
        long updated = _updatedInDropped;
        long bytes = 0;
        foreach (var pane in _open)
        {
            rows += pane.Groups.Count;
            bytes += pane.Groups.MemoryBytes;
        }

        foreach (var pane in _touched)
        {
            updated += pane.Groups.UpdatedCount;
        }

        foreach (var pane in _free)
        {
            bytes += pane.Groups.MemoryBytes;
        }

        return new StateMetrics(operatorName, rows, updated, _removed, bytes);
    }
}
