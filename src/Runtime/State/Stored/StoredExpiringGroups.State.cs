using System.Buffers;

namespace Weir.Runtime;

/// <remarks>Groups are dropped before the batch's rows come. So a delta has through which slot they were, which is done again when it is read, then what the batch changed.</remarks>
public sealed partial class StoredExpiringGroups<TState> : IStatePart
{
    private const long NoneDropped = long.MinValue;

    private long _droppedThrough = NoneDropped;

    /// <inheritdoc/>
    string IStatePart.Layout => $"{SavedStore.ExpiringLayout}; {StoredPanes<TState>.Layout}";

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
        var writer = new StateWriter(output);
        _stored.WriteSnapshot(ref writer);
        _expiry.Write(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.WriteDelta(IBufferWriter<byte> output)
    {
        MergeBatch();
        var writer = new StateWriter(output);
        writer.Write(in _droppedThrough);
        _expiry.Write(ref writer);
        _stored.WriteDelta(ref writer, OnlyPane, Groups);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.ForgetChanges()
    {
    }

    /// <inheritdoc/>
    void IStatePart.ReadSnapshot(StateReader input)
    {
        _stored.ReadSnapshot(input);
        _expiry.Read(input);
    }

    /// <inheritdoc/>
    void IStatePart.ReadDelta(StateReader input)
    {
        long dropped = input.Read<long>();
        if (dropped != NoneDropped)
        {
            _stored.DropUntouchedAfter(dropped);
        }

        _expiry.Read(input);
        _stored.ReadDelta(input);
    }

    /// <inheritdoc/>
    void IStatePart.FinishRestore()
    {
        _removed = 0;
        _droppedThrough = NoneDropped;
    }
}
