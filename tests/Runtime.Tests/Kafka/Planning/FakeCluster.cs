using Microsoft.Extensions.Logging.Abstractions;

namespace Weir.Runtime.Tests.Kafka;

/// <summary>A cluster that tests change at will, and a reader that gives one empty record an offset.</summary>
internal sealed class FakeCluster : IKafkaCluster, IPartitionReader
{
    private readonly Dictionary<string, KafkaTopic> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<SourcePartition, (long Start, long End)> _offsets = [];
    private readonly Dictionary<(SourcePartition Partition, long Time), long> _times = [];
    private readonly byte[] _data = new byte[64];

    /// <summary>A cluster without topics.</summary>
    public static FakeCluster Empty() => new();

    /// <summary>A source that reads the cluster.</summary>
    public KafkaSource Open(KafkaSourceOptions options, string queryName) => new(options, queryName, NullLogger.Instance, open: _ => Clients);

    public KafkaClients Clients => new(this, this);

    /// <summary>What was read, range by range.</summary>
    public List<PartitionRange> Read { get; } = [];

    /// <summary>How often topics were described.</summary>
    public int Descriptions { get; private set; }

    /// <summary>Makes a topic whose partitions have offsets from 0 to the ends; one of that name goes.</summary>
    public FakeCluster Create(string topic, params long[] ends) => Create(topic, Guid.NewGuid(), isInternal: false, ends);

    public FakeCluster Create(string topic, Guid id, bool isInternal, params long[] ends)
    {
        Delete(topic);
        _topics[topic] = new KafkaTopic(topic, id, isInternal, [.. Enumerable.Range(0, ends.Length)]);
        for (int i = 0; i < ends.Length; i++)
        {
            _offsets[At(topic, i)] = (0, ends[i]);
        }

        return this;
    }

    /// <summary>Adds a partition.</summary>
    public void Add(string topic, long start, long end)
    {
        var old = _topics[topic];
        _offsets[At(topic, old.Partitions.Count)] = (start, end);
        _topics[topic] = old with { Partitions = [.. old.Partitions, old.Partitions.Count] };
    }

    public void Delete(string topic)
    {
        _topics.Remove(topic);
        foreach (var partition in _offsets.Keys.Where(one => one.Topic == topic).ToList())
        {
            _offsets.Remove(partition);
        }
    }

    public void Append(string topic, int partition, long count) => _offsets[At(topic, partition)] = _offsets[At(topic, partition)] with { End = _offsets[At(topic, partition)].End + count };

    public void Trim(string topic, int partition, long start) => _offsets[At(topic, partition)] = _offsets[At(topic, partition)] with { Start = start };

    /// <summary>Says which offset has a time; without it none does.</summary>
    public void Stamp(string topic, int partition, long time, long offset) => _times[(At(topic, partition), time)] = offset;

    public ValueTask<IReadOnlyList<KafkaTopic>> DescribeAsync(IReadOnlyList<string>? topics, CancellationToken cancellationToken)
    {
        Descriptions++;
        return new([.. _topics.Values.Where(topic => topics is null || topics.Contains(topic.Name))]);
    }

    public ValueTask<Dictionary<SourcePartition, long>> OffsetsAsync(
        IReadOnlyList<KeyValuePair<SourcePartition, long>> times, CancellationToken cancellationToken) => new(times.ToDictionary(
            one => one.Key,
            one => !_offsets.TryGetValue(one.Key, out var offsets) ? throw new QueryException($"There is no {one.Key}.")
                : one.Value == OffsetTime.Latest ? offsets.End
                : one.Value == OffsetTime.Earliest ? offsets.Start
                : _times.GetValueOrDefault((one.Key, one.Value), -1)));

    public ValueTask<long> ReadAsync(IReadOnlyList<PartitionRange> ranges, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        foreach (var range in ranges.Where(range => range.Size > 0))
        {
            Read.Add(range);
            var slots = new RecordSlot[range.Size];
            for (int i = 0; i < slots.Length; i++)
            {
                slots[i] = new RecordSlot { Offset = range.From + i, KeyLength = RecordSlot.NullLength, ValueLength = RecordSlot.NullLength };
            }

            receiver.Receive(new SourceBatch(range.Partition, _data.AsSpan(0, 0), slots));
        }

        return new(ranges.Sum(range => range.Size));
    }

    public ValueTask<bool> WaitAsync(IReadOnlyList<PartitionRange> ranges, TimeSpan longest, CancellationToken cancellationToken) => new(true);

    public ValueTask DisposeAsync() => default;

    private static SourcePartition At(string topic, int partition) => new(topic, partition);
}
