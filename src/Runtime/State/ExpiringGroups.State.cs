using System;
using System.Buffers;

namespace Weir.Runtime;

/// <remarks>
/// Dropping gives those that stay new numbers, and comes before the batch's rows. So a delta has through which batch groups were dropped, which is done again when it is read, then what the
/// batch changed.
/// </remarks>
public sealed partial class ExpiringGroups<TState> : IStatePart
{
    // No group has it: tables count batches from 1, and groups that are touched in the first of them are younger.
    private const uint NoneDropped = 0;

    private uint _droppedThrough = NoneDropped;

    /// <inheritdoc/>
    string IStatePart.Layout => $"groups that expire, format 1; {GroupTable<TState>.Layout}";

    /// <inheritdoc/>
    long IStatePart.SnapshotBytes => ((IStatePart)Groups).SnapshotBytes + Expiry.MostBytes;

    /// <inheritdoc/>
    void IStatePart.TrackChanges()
    {
        Groups.TrackChanges();
        _kept.TrackChanges();
    }

    /// <inheritdoc/>
    void IStatePart.WriteSnapshot(IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output);
        _expiry.Write(ref writer);
        Groups.WriteSnapshot(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.WriteDelta(IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output);
        writer.Write(in _droppedThrough);
        _expiry.Write(ref writer);
        Groups.WriteDelta(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.ForgetChanges() => Groups.ForgetChanges();

    /// <inheritdoc/>
    void IStatePart.ReadSnapshot(StateReader input)
    {
        _expiry.Read(input);
        Groups.ReadSnapshot(input);
    }

    /// <inheritdoc/>
    void IStatePart.ReadDelta(StateReader input)
    {
        uint dropped = input.Read<uint>();
        if (dropped != NoneDropped)
        {
            DropAgain(dropped);
        }

        _expiry.Read(input);
        Groups.ReadDelta(input);
    }

    /// <inheritdoc/>
    void IStatePart.FinishRestore()
    {
        Groups.FinishRestore();
        _removed = 0;
        _droppedThrough = NoneDropped;
    }

    private void DropAgain(uint lastBatch)
    {
        try
        {
            Drop(lastBatch);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw StateReader.Damaged("a key or text lies outside of what was saved");
        }
    }
}
