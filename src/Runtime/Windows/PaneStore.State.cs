namespace Weir.Runtime;

/// <remarks>
/// A delta has up to where panes were dropped and the panes that the batch touched: what changed of those that a checkpoint has, all of those that are new. A pane that changed tables with
/// a shard's is new as well.
/// </remarks>
internal sealed partial class PaneStore<TState>
{
    private const long NoneDropped = long.MinValue;

    private bool _isSaved;
    private long _droppedBelow = NoneDropped;

    /// <summary>What is written of a pane.</summary>
    private enum PaneKind : byte
    {
        /// <summary>What changed.</summary>
        Changes,

        /// <summary>All of it.</summary>
        All,
    }

    /// <summary>Bytes that a snapshot would take, about.</summary>
    internal long SnapshotBytes
    {
        get
        {
            long bytes = sizeof(int);
            foreach (var pane in _open)
            {
                bytes += sizeof(long) + ((IStatePart)pane.Groups).SnapshotBytes;
            }

            return bytes;
        }
    }

    internal void TrackChanges()
    {
        _isSaved = true;
        foreach (var pane in _open)
        {
            BeginToSave(pane);
        }
    }

    internal void ForgetChanges()
    {
        _droppedBelow = NoneDropped;
        foreach (var pane in _touched)
        {
            pane.IsSaved = true;
            pane.Groups.ForgetChanges();
        }
    }

    internal void WriteSnapshot(ref StateWriter output)
    {
        output.Write(_open.Count);
        foreach (var pane in _open)
        {
            output.Write(pane.Index);
            pane.Groups.WriteSnapshot(ref output);
        }
    }

    internal void WriteDelta(ref StateWriter output)
    {
        output.Write(_droppedBelow);
        output.Write(_touched.Count);
        foreach (var pane in _touched)
        {
            output.Write(pane.Index);
            output.Write(pane.IsSaved ? PaneKind.Changes : PaneKind.All);
            if (pane.IsSaved)
            {
                pane.Groups.WriteDelta(ref output);
            }
            else
            {
                pane.Groups.WriteSnapshot(ref output);
            }
        }
    }

    internal void ReadSnapshot(StateReader input)
    {
        DropFirst(_open.Count);
        int count = input.ReadInt32(0, int.MaxValue, "the number of panes");
        for (int position = 0; position < count; position++)
        {
            long index = input.Read<long>();
            StateReader.Require(position == 0 || index > _open[position - 1].Index, "panes are not in order");
            Open(index).Groups.ReadSnapshot(input);
        }
    }

    internal void ReadDelta(StateReader input)
    {
        DropFirst(PositionOf(input.Read<long>()));
        int touched = input.ReadInt32(0, int.MaxValue, "the number of changed panes");
        for (int i = 0; i < touched; i++)
        {
            long index = input.Read<long>();
            switch (input.Read<PaneKind>())
            {
                case PaneKind.Changes:
                    int position = PositionOf(index);
                    StateReader.Require(position < _open.Count && _open[position].Index == index, "a pane that changed is not there");
                    _open[position].Groups.ReadDelta(input);
                    break;
                case PaneKind.All:
                    Open(index).Groups.ReadSnapshot(input);
                    break;
                default:
                    throw StateReader.Damaged("a pane is written in no known way");
            }
        }
    }

    internal void FinishRestore()
    {
        _droppedBelow = NoneDropped;
        foreach (var pane in _open)
        {
            pane.IsSaved = true;
            pane.Groups.FinishRestore();
        }
    }

    /// <summary>The next delta has all of a pane, those after it what changed.</summary>
    private void BeginToSave(Pane<TState> pane)
    {
        pane.IsSaved = false;
        if (_isSaved)
        {
            pane.Groups.TrackChanges();
        }
    }
}
