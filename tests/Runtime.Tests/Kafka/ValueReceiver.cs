namespace Weir.Runtime.Tests;

/// <summary>Keeps the values that a reader hands on, by partition.</summary>
internal sealed class ValueReceiver : IRecordReceiver
{
    private readonly Dictionary<int, List<string>> _values = [];

    public IEnumerable<int> Partitions => _values.Keys;

    public IReadOnlyList<string> Of(int partition) => _values.GetValueOrDefault(partition) ?? [];

    public void Receive(scoped in SourceBatch batch)
    {
        _values.TryAdd(batch.Partition, []);
        foreach (var record in batch)
        {
            _values[batch.Partition].Add(record.Utf8Value.ToString());
        }
    }
}

/// <summary>Keeps them by shard.</summary>
internal sealed class ShardedReceiver(int shards) : IRecordReceiver
{
    public ValueReceiver[] All { get; } = [.. Enumerable.Range(0, shards).Select(_ => new ValueReceiver())];

    public int Shards => All.Length;

    public IRecordReceiver Shard(int index) => All[index];

    public void Receive(scoped in SourceBatch batch) => throw new NotSupportedException();
}
