using System.Buffers;
using System.Globalization;

namespace Weir.Runtime;

/// <remarks>Saved are the panes and up to where windows were given: a window must not be given twice.</remarks>
internal sealed partial class WindowState<TState> : IStatePart
{
    /// <inheritdoc/>
    string IStatePart.Layout => string.Create(
        CultureInfo.InvariantCulture,
        $"panes, format 1: {Layout.PaneWidth} us wide, {Layout.PanesPerWindow} a window, from {Layout.Offset}; {GroupTable<TState>.Layout}");

    /// <inheritdoc/>
    long IStatePart.SnapshotBytes => Panes.SnapshotBytes + sizeof(long);

    /// <inheritdoc/>
    void IStatePart.TrackChanges() => Panes.TrackChanges();

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
        DropDue();
        var writer = new StateWriter(output);
        writer.Write(in _closed);
        Panes.WriteDelta(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.ForgetChanges()
    {
        DropDue();
        Panes.ForgetChanges();
    }

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
        Panes.ReadDelta(input);
    }

    /// <inheritdoc/>
    void IStatePart.FinishRestore()
    {
        _dropDue = Timestamp.MinValue;
        Panes.FinishRestore();
    }
}
