using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>What is known of the cluster: where its brokers listen and who leads which partition. Safe for several threads.</summary>
internal sealed class ClusterMap
{
    private readonly ConcurrentDictionary<SourcePartition, PartitionLeader> _leaders = new();
    private volatile Dictionary<int, BrokerAddress> _brokers = [];

    /// <summary>Where the brokers listen.</summary>
    public IEnumerable<BrokerAddress> Brokers => _brokers.Values;

    /// <summary>Where a broker listens; null where it isn't known.</summary>
    /// <param name="broker">The broker's number.</param>
    public BrokerAddress? AddressOf(int broker) => _brokers.GetValueOrDefault(broker);

    /// <summary>Who leads a partition; null where nobody is known to.</summary>
    /// <param name="partition">The partition.</param>
    public PartitionLeader? LeaderOf(SourcePartition partition) =>
        _leaders.TryGetValue(partition, out var leader) && leader.Broker >= 0 && _brokers.ContainsKey(leader.Broker) ? leader : null;

    /// <summary>Forgets who leads a partition.</summary>
    /// <param name="partition">The partition.</param>
    public void Forget(SourcePartition partition) => _leaders.TryRemove(partition, out _);

    /// <summary>Takes in what a broker told.</summary>
    /// <param name="answer">What it told.</param>
    public void Update(MetadataAnswer answer)
    {
        // A broker that starts may not know the others yet.
        if (answer.Brokers.Count > 0)
        {
            _brokers = answer.Brokers;
        }

        foreach (var topic in answer.Topics.Where(topic => topic.Error == KafkaErrorCode.None))
        {
            foreach (var partition in topic.Partitions)
            {
                var told = new PartitionLeader(partition.Leader, partition.LeaderEpoch, topic.Id);
                _leaders.AddOrUpdate(new SourcePartition(topic.Name, partition.Number), told, (_, known) => Newer(known, told));
            }
        }
    }

    /// <summary>Brokers learn of a new leader one after the other: an older epoch of the same topic says nothing new.</summary>
    private static PartitionLeader Newer(PartitionLeader known, PartitionLeader told) =>
        known.TopicId == told.TopicId && told.Epoch >= 0 && told.Epoch < known.Epoch ? known : told;
}
