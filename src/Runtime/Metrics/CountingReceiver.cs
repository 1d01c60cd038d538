using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Counts what a source hands on, by partition. Each shard counts for itself; the sums go to the meter at the batch's end.</summary>
/// <param name="metrics">What takes the sums.</param>
internal sealed class CountingReceiver(SourceMetrics metrics) : IRecordReceiver
{
    private readonly List<CountingReceiver> _shards = [];
    private readonly Dictionary<SourcePartition, long> _counts = [];
    private IRecordReceiver _target = null!;
    private SourcePartition? _last;
    private long _count;

    /// <inheritdoc/>
    public int Shards => _target.Shards;

    /// <summary>Counts what goes to a receiver from now on.</summary>
    /// <param name="target">The receiver of the batch.</param>
    public CountingReceiver For(IRecordReceiver target)
    {
        _target = target;
        return this;
    }

    /// <inheritdoc/>
    public IRecordReceiver Shard(int index)
    {
        lock (_shards)
        {
            while (_shards.Count <= index)
            {
                _shards.Add(new CountingReceiver(metrics));
            }

            return _shards[index].For(_target.Shard(index));
        }
    }

    /// <inheritdoc/>
    public void Receive(scoped in SourceBatch batch)
    {
        if (!ReferenceEquals(batch.Source, _last))
        {
            Keep();
            _last = batch.Source;
        }

        _count += batch.Count;
        _target.Receive(in batch);
    }

    /// <summary>Reports what was counted, and begins anew. Nobody may be handing records on.</summary>
    public void Report()
    {
        Keep();
        foreach (var (partition, count) in _counts)
        {
            metrics.Consumed(partition, count);
        }

        _counts.Clear();
        _last = null;
        _shards.ForEach(static shard => shard.Report());
    }

    private void Keep()
    {
        if (_last is not null && _count > 0)
        {
            _counts[_last] = _counts.GetValueOrDefault(_last) + _count;
        }

        _count = 0;
    }
}
