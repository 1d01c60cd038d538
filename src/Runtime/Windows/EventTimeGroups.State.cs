using System;
using System.Buffers;

namespace Weir.Runtime;

/// <remarks>
/// Dropping gives those that stay new numbers. So a delta has what the batch changed by the numbers before, then up to where groups are dropped, and the same is done again when it is read.
/// Nothing is dropped before the delta is written therefore.
/// </remarks>
public sealed partial class EventTimeGroups<TState> : IStatePart
{
    private bool _isSaved;

    /// <inheritdoc/>
    string IStatePart.Layout => $"groups by event time, format 1; {GroupTable<TState>.Layout}";

    /// <inheritdoc/>
    long IStatePart.SnapshotBytes => ((IStatePart)Groups).SnapshotBytes;

    /// <inheritdoc/>
    void IStatePart.TrackChanges()
    {
        _isSaved = true;
        Groups.TrackChanges();
        _kept.TrackChanges();
    }

    /// <inheritdoc/>
    void IStatePart.WriteSnapshot(IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output);
        writer.Write(in _dropDue);
        Groups.WriteSnapshot(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.WriteDelta(IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output);
        writer.Write(in _dropDue);
        Groups.WriteDelta(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.ForgetChanges()
    {
        Groups.ForgetChanges();
        DropDue();
        Groups.ForgetChanges();
    }

    /// <inheritdoc/>
    void IStatePart.ReadSnapshot(StateReader input)
    {
        _dropDue = input.Read<Timestamp>();
        Groups.ReadSnapshot(input);
        DropAgain();
    }

    /// <inheritdoc/>
    void IStatePart.ReadDelta(StateReader input)
    {
        _dropDue = input.Read<Timestamp>();
        Groups.ReadDelta(input);
        DropAgain();
    }

    /// <inheritdoc/>
    void IStatePart.FinishRestore()
    {
        Groups.FinishRestore();
        _removed = 0;
        _updated = 0;
    }

    private void DropAgain()
    {
        try
        {
            DropDue();
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw StateReader.Damaged("a key or text lies outside of what was saved");
        }
    }
}
