using System.Buffers;

namespace Weir.Runtime;

/// <remarks>A delta has through which event time groups were dropped, then those of the batch's groups that are left.</remarks>
public sealed partial class StoredEventTimeGroups<TState> : IStatePart
{
    private Timestamp _droppedThrough = Timestamp.MinValue;

    /// <inheritdoc/>
    string IStatePart.Layout => $"{SavedStore.EventTimeLayout}; {StoredPanes<TState>.Layout}";

    /// <inheritdoc/>
    long IStatePart.SnapshotBytes => StoredPanes<TState>.SnapshotBytes;

    /// <summary>Where its files may lie.</summary>
    internal void Begin(string? directory) => _stored.Begin(directory);

    /// <inheritdoc/>
    void IStatePart.TrackChanges()
    {
    }

    /// <inheritdoc/>
    void IStatePart.WriteSnapshot(IBufferWriter<byte> output)
    {
        MergeBatch();
        DropDue();
        var writer = new StateWriter(output);
        _stored.WriteSnapshot(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.WriteDelta(IBufferWriter<byte> output)
    {
        MergeBatch();
        DropDue();
        var writer = new StateWriter(output);
        writer.Write(in _droppedThrough);
        _stored.WriteDelta(ref writer, OnlyPane, Groups, _droppedThrough.Micros);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.ForgetChanges() => _droppedThrough = Timestamp.MinValue;

    /// <inheritdoc/>
    void IStatePart.ReadSnapshot(StateReader input) => _stored.ReadSnapshot(input);

    /// <inheritdoc/>
    void IStatePart.ReadDelta(StateReader input)
    {
        var dropped = input.Read<Timestamp>();
        if (dropped != Timestamp.MinValue)
        {
            _stored.DropThrough(dropped.Micros);
        }

        _stored.ReadDelta(input);
    }

    /// <inheritdoc/>
    void IStatePart.FinishRestore() => _removed = 0;
}
