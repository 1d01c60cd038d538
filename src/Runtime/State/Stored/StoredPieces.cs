using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Gives the groups of some panes in the order of their keys' bytes, those of one key merged in the order of the panes, a piece at a time: memory has a piece, however many groups there are.</summary>
/// <remarks>Scans of all of the panes run side by side; they lie in a heap by key.</remarks>
internal sealed class StoredPieces<TState>(StoredPanes<TState> stored) : IDisposable
    where TState : unmanaged, IGroupState<TState>
{
    private const int GroupsAPiece = 4096;

    private readonly GroupTable<TState> _piece = new();
    private readonly List<(KeyValueScan Scan, int Order)> _heap = [];
    private byte[] _key = [];

    /// <summary>The piece's groups, good until the next move.</summary>
    public GroupSequence<TState> Groups => _piece.Groups;

    /// <summary>Bytes of memory held.</summary>
    public long MemoryBytes => _piece.MemoryBytes;

    /// <summary>Begins with the panes from one position on and before another.</summary>
    public void Start(int first, int end)
    {
        Dispose();
        for (int position = first; position < end; position++)
        {
            Add(stored.Scan(stored.Open[position]), position);
        }
    }

    /// <summary>Begins with what one scan goes through.</summary>
    public void Start(KeyValueScan scan)
    {
        Dispose();
        Add(scan, 0);
    }

    /// <summary>Reads the next piece.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        _piece.Clear();
        while (_heap.Count > 0 && _piece.Count < GroupsAPiece)
        {
            AddNext();
        }

        return _piece.Count > 0;
    }

    /// <summary>Ends what is begun.</summary>
    public void Dispose()
    {
        foreach (var (scan, _) in _heap)
        {
            scan.Dispose();
        }

        _heap.Clear();
    }

    private void Add(KeyValueScan scan, int order)
    {
        if (scan.MoveNext())
        {
            _heap.Add((scan, order));
            SiftUp(_heap.Count - 1);
        }
        else
        {
            scan.Dispose();
        }
    }

    private void AddNext()
    {
        var key = StoreKeys.InPane(_heap[0].Scan.Key);
        ref var state = ref StoredPanes<TState>.Add(_piece, key);
        if (_heap.Count == 1)
        {
            MergeFirst(ref state);
            return;
        }

        // A scan's key is gone once it moves.
        int length = key.Length;
        if (_key.Length < length)
        {
            _key = new byte[Math.Max(64, length * 2)];
        }

        key.CopyTo(_key);
        do
        {
            MergeFirst(ref state);
        }
        while (_heap.Count > 0 && StoreKeys.InPane(_heap[0].Scan.Key).SequenceEqual(_key.AsSpan(0, length)));
    }

    private void MergeFirst(ref TState state)
    {
        var scan = _heap[0].Scan;
        stored.MergeValue(ref state, _piece.Arena, scan.Value);
        if (scan.MoveNext())
        {
            SiftDown();
            return;
        }

        scan.Dispose();
        _heap[0] = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        SiftDown();
    }

    private void SiftUp(int at)
    {
        for (int parent = (at - 1) / 2; at > 0 && IsBefore(at, parent); at = parent, parent = (at - 1) / 2)
        {
            (_heap[at], _heap[parent]) = (_heap[parent], _heap[at]);
        }
    }

    private void SiftDown()
    {
        for (int at = 0, child = 1; child < _heap.Count; at = child, child = (at * 2) + 1)
        {
            if (child + 1 < _heap.Count && IsBefore(child + 1, child))
            {
                child++;
            }

            if (!IsBefore(child, at))
            {
                return;
            }

            (_heap[at], _heap[child]) = (_heap[child], _heap[at]);
        }
    }

    private bool IsBefore(int left, int right)
    {
        int order = StoreKeys.InPane(_heap[left].Scan.Key).SequenceCompareTo(StoreKeys.InPane(_heap[right].Scan.Key));
        return order < 0 || (order == 0 && _heap[left].Order < _heap[right].Order);
    }
}
