using System.Buffers;
using System.Globalization;

namespace Weir.Runtime;

internal sealed partial class StoredWindowState<TState> : IStatePart
{
    private long _droppedBelow = long.MinValue;

    /// <inheritdoc/>
    string IStatePart.Layout => string.Create(
        CultureInfo.InvariantCulture, $"{SavedStore.WindowsLayout}: {Layout.PaneWidth} us wide, {Layout.PanesPerWindow} a window, from {Layout.Offset}; {StoredPanes<TState>.Layout}");

    /// <inheritdoc/>
    long IStatePart.SnapshotBytes => StoredPanes<TState>.SnapshotBytes;

    /// <summary>Where its files may lie.</summary>
    internal void Begin(string? directory) => Panes.Begin(directory);

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
        Panes.WriteSnapshot(ref writer);
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
        int first = Batch.PositionOf(_droppedBelow);
        writer.Write(Batch.Count - first);
        for (int position = first; position < Batch.Count; position++)
        {
            Panes.WriteDelta(ref writer, Batch[position].Index, Batch[position].Groups);
        }

        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.ForgetChanges() => _droppedBelow = long.MinValue;

    /// <inheritdoc/>
    void IStatePart.ReadSnapshot(StateReader input)
    {
        _closed = input.Read<Timestamp>();
        Panes.ReadSnapshot(input);
    }

    /// <inheritdoc/>
    void IStatePart.ReadDelta(StateReader input)
    {
        _closed = input.Read<Timestamp>();
        Panes.DropBelow(input.Read<long>());
        int panes = input.ReadInt32(0, int.MaxValue, "the number of changed windows");
        for (int i = 0; i < panes; i++)
        {
            Panes.ReadDelta(input);
        }
    }

    /// <inheritdoc/>
    void IStatePart.FinishRestore() => _dropDue = Timestamp.MinValue;
}
