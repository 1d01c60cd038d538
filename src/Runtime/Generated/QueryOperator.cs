using System;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>A query's operators, fused into one by the generator. One thread runs it; nothing in it locks or awaits.</summary>
/// <remarks>
/// The engine calls <see cref="BeginBatch"/>, then <see cref="Process"/> as often as data comes, then <see cref="FinishBatch"/>. A source that reads with
/// several threads has an operator a thread, the shards: <see cref="BeginBatch"/> and <see cref="Process"/> run on each, <see cref="MergeFrom"/> moves what the
/// others gathered into the first, and only that one finishes the batch. So state is held by the first, and the others are empty between batches.
/// </remarks>
public abstract partial class QueryOperator
{
    private EventTimeStats _eventTime;

    // Operators of several threads lie one behind the other in memory: what one writes shares no line of the cache with another's.
#pragma warning disable CS0169, IDE0044, IDE0051 // It is there to lie between the fields.
    private CacheLines _apart;
#pragma warning restore CS0169, IDE0044, IDE0051

    /// <summary>The event times seen in this batch.</summary>
    protected ref EventTimeStats EventTime => ref _eventTime;

    /// <summary>How many rows reached the aggregation in this batch but were late for every window of theirs.</summary>
    protected long LateRows { get; set; }

    /// <summary>The batch that is running.</summary>
    protected BatchContext Batch { get; private set; }

    /// <summary>Runs a source's records through the query.</summary>
    /// <param name="batch">The records, valid until the call returns.</param>
    public abstract void Process(scoped in SourceBatch batch);

    /// <summary>Writes what the batch has to say to the sinks and drops the state that the watermark has passed.</summary>
    public abstract void FinishBatch();

    /// <summary>Another operator of the query, with state of its own, for a thread more; null for a query that runs on one thread.</summary>
    public virtual QueryOperator? CreateShard() => null;

    /// <summary>Takes over what another operator of the query gathered in this batch, and leaves it empty.</summary>
    /// <param name="shard">What this operator's <see cref="CreateShard"/> made.</param>
    protected virtual void MergeFrom(QueryOperator shard) =>
        throw new NotSupportedException($"{GetType()} makes no shards, so there is nothing to merge.");

    /// <summary>The state's size and changes, for the batch's progress record; null for a query without state.</summary>
    public virtual StateMetrics? State => null;

    /// <summary>Prepares for the batch: what was late at its start stays late in it.</summary>
    protected virtual void StartBatch()
    {
    }

    /// <summary>Names the parts of the operator's state that a checkpoint keeps.</summary>
    /// <param name="keeper">What takes them.</param>
    protected virtual void KeepState(StateKeeper keeper)
    {
    }

    /// <summary>The parts of the operator's state that a checkpoint keeps; none for a query without state.</summary>
    /// <param name="directory">Where parts that are larger than memory may have their files; null where nothing is to stay.</param>
    internal StateKeeper KeptState(string? directory = null)
    {
        var keeper = new StateKeeper { Directory = directory };
        KeepState(keeper);
        return keeper;
    }

    internal EventTimeStats ObservedEventTime => _eventTime;

    internal long DroppedByWatermark => LateRows;

    internal void BeginBatch(in BatchContext batch)
    {
        Batch = batch;
        _eventTime = default;
        LateRows = 0;
        MalformedRecords = 0;
        StartBatch();
    }

    internal void Merge(QueryOperator shard)
    {
        _eventTime.Merge(in shard._eventTime);
        LateRows += shard.LateRows;
        MalformedRecords += shard.MalformedRecords;
        MergeFrom(shard);
    }

    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private struct CacheLines;
}
