using Weir.Runtime;

namespace Weir.Conformance.Tests;

/// <summary>A memory source of several partitions, each read by a thread of its own into a shard of its own.</summary>
internal sealed class SpreadSource(Action<object, RowWriter> encode, int partitions) : ISource
{
    private readonly RecordQueue[] _queues = [.. Enumerable.Range(0, partitions).Select(number => new RecordQueue(new SourcePartition("spread", number)))];
    private readonly RowWriter _writer = new();

    /// <summary>How many shards the last batch that read anything used.</summary>
    public int ShardsUsed { get; private set; }

    public string Description => "SpreadSource";

    /// <summary>Adds a row to a partition.</summary>
    public void Send(int partition, object row)
    {
        SourceRows.Encode(encode, row, _writer);
        _queues[partition].Append(default, new Bytes(_writer.Written), default);
        _queues[partition].Publish();
    }

    public ValueTask StartAsync(CancellationToken cancellationToken) => default;

    public ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken) => new(Offsets(_ => 0));

    public ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken) => new(Offsets(queue => queue.End));

    public ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        ShardsUsed = Math.Min(receiver.Shards, _queues.Length);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        long[] rows = await Task.WhenAll(Enumerable.Range(0, ShardsUsed).Select(shard => Task.Run(() => Read(shard), CancellationToken.None)));
        return rows.Sum();

        long Read(int shard)
        {
            try
            {
                var own = receiver.Shard(shard);
                return _queues.Where((_, number) => number % ShardsUsed == shard)
                    .Sum(queue => queue.Read(from.Of(queue.Partition), to.Of(queue.Partition), own, stop.Token));
            }
            catch
            {
                stop.Cancel();
                throw;
            }
        }
    }

    public void Commit(SourceOffsets end)
    {
        foreach (var queue in _queues)
        {
            queue.Release(end.Of(queue.Partition));
        }
    }

    public ValueTask DisposeAsync() => default;

    private SourceOffsets Offsets(Func<RecordQueue, long> offset) => new(_queues.Select(queue => KeyValuePair.Create(queue.Partition, offset(queue))));
}
