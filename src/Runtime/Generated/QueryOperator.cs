namespace Weir.Runtime;

/// <summary>A query's operators, fused into one by the generator. One thread runs it; nothing in it locks or awaits.</summary>
/// <remarks>The engine calls <see cref="BeginBatch"/>, then <see cref="Process"/> as often as data comes, then <see cref="FinishBatch"/>.</remarks>
public abstract class QueryOperator
{
    private EventTimeStats _eventTime;

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

    /// <summary>The state's size and changes, for the batch's progress record; null for a query without state.</summary>
    public virtual StateMetrics? State => null;

    /// <summary>Prepares for the batch: what was late at its start stays late in it.</summary>
    protected virtual void StartBatch()
    {
    }

    internal EventTimeStats ObservedEventTime => _eventTime;

    internal long DroppedByWatermark => LateRows;

    internal void BeginBatch(in BatchContext batch)
    {
        Batch = batch;
        _eventTime = default;
        LateRows = 0;
        StartBatch();
    }
}
