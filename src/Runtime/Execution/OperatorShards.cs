using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Weir.Runtime;

/// <summary>A query's operators, one for each thread that its source reads with, which give one result.</summary>
/// <remarks>
/// Each shard has the records of its partitions to itself; nothing is shared while they run. At the batch's end one thread moves what they gathered into the
/// first, which alone keeps state and writes rows. So the result doesn't depend on how the partitions were spread, but for the order of rows that
/// nothing orders.
/// </remarks>
internal sealed class OperatorShards : IRecordReceiver
{
    private readonly Lock _gate = new();
    private readonly QueryOperator _first;
    private readonly ShardReceiver?[] _receivers;
    private readonly IDeadLetters? _deadLetters;
    private int _used = 1;
    private BatchContext _batch;
    private CancellationToken _cancellation;
    private Exception? _failure;

    /// <summary>Begins with one operator and, if that makes shards, another; more are made when the source asks for them.</summary>
    /// <param name="first">The query's operator.</param>
    /// <param name="most">How many threads may run the query at most.</param>
    /// <param name="deadLetters">Where records go that no shard can read.</param>
    public OperatorShards(QueryOperator first, int most, IDeadLetters? deadLetters = null)
    {
        _deadLetters = deadLetters;
        _first = first;
        var second = most > 1 ? first.CreateShard() : null;
        _receivers = new ShardReceiver[second is null ? 1 : most];
        _receivers[0] = new ShardReceiver(this, first);
        if (second is not null)
        {
            _receivers[1] = new ShardReceiver(this, second);
        }
    }

    /// <inheritdoc/>
    public int Shards => _receivers.Length;

    /// <summary>The event times that the shards saw, once they are merged.</summary>
    public EventTimeStats ObservedEventTime => _first.ObservedEventTime;

    /// <summary>How many rows were late in any shard, once they are merged.</summary>
    public long LateRows => _first.DroppedByWatermark;

    /// <summary>How many records no shard could read, or not in full, once they are merged.</summary>
    public long MalformedRecords => _first.MalformedRecords;

    /// <summary>The state's size and changes, once the shards are merged: memory that shards keep for the next batch counts.</summary>
    public StateMetrics? State
    {
        get
        {
            var state = _first.State;
            for (int i = 1; i < _receivers.Length && state is not null; i++)
            {
                long held = _receivers[i]?.Operator.State?.MemoryUsedBytes ?? 0;
                state = held == 0 ? state : state with { MemoryUsedBytes = state.MemoryUsedBytes + held };
            }

            return state;
        }
    }

    /// <summary>Begins a batch.</summary>
    public void BeginBatch(in BatchContext batch, CancellationToken cancellationToken)
    {
        _batch = batch;
        _cancellation = cancellationToken;
        _used = 1;
        _first.BeginBatch(in batch);
    }

    /// <inheritdoc/>
    public IRecordReceiver Shard(int index)
    {
        lock (_gate)
        {
            for (; _used <= index; _used++)
            {
                var receiver = _receivers[_used] ??= new ShardReceiver(this, _first.CreateShard()!);
                receiver.Operator.BeginBatch(in _batch);
            }

            return _receivers[index]!;
        }
    }

    /// <inheritdoc/>
    public void Receive(scoped in SourceBatch batch) => _receivers[0]!.Receive(in batch);

    /// <summary>Throws what a shard threw first, rather than what the source made of several shards that ended for it.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Ends a batch whose records have all been received: the shards become one, which writes its rows.</summary>
    public void FinishBatch()
    {
        for (int i = 1; i < _used; i++)
        {
            _first.Merge(_receivers[i]!.Operator);
        }

        _first.FinishBatch();
    }

    private sealed class ShardReceiver : IRecordReceiver
    {
        private readonly OperatorShards _shards;

        public ShardReceiver(OperatorShards shards, QueryOperator queryOperator)
        {
            _shards = shards;
            Operator = queryOperator;
            queryOperator.DeadLetters = shards._deadLetters;
        }

        public QueryOperator Operator { get; }

        public void Receive(scoped in SourceBatch batch)
        {
            _shards._cancellation.ThrowIfCancellationRequested();
            if (Volatile.Read(ref _shards._failure) is not null)
            {
                throw new OperationCanceledException("Another shard of the query failed.");
            }

            try
            {
                Operator.Process(in batch);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _shards._failure, exception, null);
                throw;
            }
        }
    }
}
