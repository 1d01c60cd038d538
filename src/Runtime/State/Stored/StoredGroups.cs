using System;
using System.Buffers;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation that may be larger than memory. Memory has those of one batch, and a piece of those that are written.</summary>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public sealed class StoredGroups<TState> : IStatePart, IDisposable
    where TState : unmanaged, IGroupState<TState>
{
    private const long OnlyPane = 0;

    private readonly StoredPanes<TState> _stored;
    private readonly StoredPieces<TState> _pieces;
    private bool _isMerged;

    /// <summary>Makes a table that is empty until a checkpoint says otherwise.</summary>
    /// <param name="engine">What keeps groups in files.</param>
    public StoredGroups(KeyValueEngine engine)
    {
        _stored = new StoredPanes<TState>(engine);
        _pieces = new StoredPieces<TState>(_stored);
    }

    /// <summary>The groups of the batch, with what it added to them alone.</summary>
    public GroupTable<TState> Groups { get; } = new(tracksUpdates: true);

    /// <summary>Begins a batch.</summary>
    public void StartBatch()
    {
        _pieces.Dispose();
        Groups.Clear();
        Groups.ClearUpdates();
        _isMerged = false;
    }

    /// <summary>The groups that the batch touched, with all that was ever added to them. The batch adds nothing afterwards.</summary>
    public GroupSequence<TState> Updated()
    {
        MergeBatch();
        return Groups.Updated;
    }

    /// <summary>All groups, in the order of their keys' bytes. The batch adds nothing afterwards.</summary>
    public StoredGroupSequence<TState> All()
    {
        MergeBatch();
        _pieces.Start(0, _stored.Open.Count);
        return new StoredGroupSequence<TState>(_pieces);
    }

    /// <summary>Moves what another shard gathered in this batch into these groups.</summary>
    /// <param name="other">The other shard's groups, which are none afterwards.</param>
    public void MergeFrom(StoredGroups<TState> other) => Groups.MergeFrom(other.Groups);

    /// <summary>The state's size and what the batch changed.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName) =>
        new(operatorName, _stored.Count, Groups.UpdatedCount, 0, Groups.MemoryBytes + _stored.MemoryBytes + _pieces.MemoryBytes);

    /// <summary>All groups.</summary>
    internal StoredPanes<TState> Stored => _stored;

    /// <inheritdoc/>
    public void Dispose()
    {
        _pieces.Dispose();
        _stored.Dispose();
    }

    /// <inheritdoc/>
    string IStatePart.Layout => $"{SavedStore.TableLayout}; {StoredPanes<TState>.Layout}";

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
        var writer = new StateWriter(output);
        _stored.WriteSnapshot(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.WriteDelta(IBufferWriter<byte> output)
    {
        MergeBatch();
        var writer = new StateWriter(output);
        _stored.WriteDelta(ref writer, OnlyPane, Groups);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.ForgetChanges()
    {
    }

    /// <inheritdoc/>
    void IStatePart.ReadSnapshot(StateReader input) => _stored.ReadSnapshot(input);

    /// <inheritdoc/>
    void IStatePart.ReadDelta(StateReader input) => _stored.ReadDelta(input);

    /// <inheritdoc/>
    void IStatePart.FinishRestore()
    {
    }

    private void MergeBatch()
    {
        if (!_isMerged)
        {
            _isMerged = true;
            _stored.Merge(OnlyPane, Groups);
        }
    }
}
