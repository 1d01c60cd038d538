using System.Buffers;
using System.Globalization;

namespace Weir.Runtime;

public sealed partial class StoredWindows<TState> : IStatePart
{
    private long _droppedBelow = long.MinValue;

    /// <inheritdoc/>
    string IStatePart.Layout => string.Create(
        CultureInfo.InvariantCulture, $"stored windows, format 1: {_layout.PaneWidth} us wide, from {_layout.Offset}; {StoredPanes<TState>.Layout}");

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
        DropDue();
        var writer = new StateWriter(output);
        writer.Write(in _closed);
        _stored.WriteSnapshot(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.WriteDelta(IBufferWriter<byte> output)
    {
        MergeBatch();
        DropDue();
        var writer = new StateWriter(output);
        writer.Write(in _closed);
        writer.Write(in _droppedBelow);
        int first = _batch.PositionOf(_droppedBelow);
        writer.Write(_batch.Count - first);
        for (int position = first; position < _batch.Count; position++)
        {
            _stored.WriteDelta(ref writer, _batch[position].Index, _batch[position].Groups);
        }

        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.ForgetChanges() => _droppedBelow = long.MinValue;

    /// <inheritdoc/>
    void IStatePart.ReadSnapshot(StateReader input)
    {
        _closed = input.Read<Timestamp>();
        _stored.ReadSnapshot(input);
    }

    /// <inheritdoc/>
    void IStatePart.ReadDelta(StateReader input)
    {
        _closed = input.Read<Timestamp>();
        _stored.DropBelow(input.Read<long>());
        int panes = input.ReadInt32(0, int.MaxValue, "the number of changed windows");
        for (int i = 0; i < panes; i++)
        {
            _stored.ReadDelta(input);
        }
    }

    /// <inheritdoc/>
    void IStatePart.FinishRestore() => _dropDue = Timestamp.MinValue;
}
