using System;
using System.Collections.Generic;
using System.Linq;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>Which partitions a query under test reads: what its Kafka source says, without a broker that knows better.</summary>
internal sealed class TestTopics
{
    private readonly KafkaSourceOptions _kafka;
    private readonly IReadOnlyList<PartitionValue> _assigned = [];

    /// <summary>Reads what a source says.</summary>
    public TestTopics(KafkaSourceOptions kafka)
    {
        _kafka = kafka;
        if (kafka.Assign is { } assign)
        {
            PartitionsJson.TryReadList(assign, out _assigned, out _);
        }
    }

    /// <summary>The partitions that are there before anything was sent.</summary>
    public IEnumerable<SourcePartition> Initial => _kafka.Assign is null
        ? _kafka.Topics.Select(static topic => new SourcePartition(topic, 0))
        : _assigned.Select(static one => new SourcePartition(one.Topic, one.Partition));

    /// <summary>The partition that a record goes to.</summary>
    /// <param name="query">The query's name, for messages.</param>
    /// <param name="topic">The topic; null for the first.</param>
    /// <param name="partition">The partition's number.</param>
    /// <exception cref="ArgumentException">The query does not read it.</exception>
    public SourcePartition Find(string query, string? topic, int partition)
    {
        string what = _kafka.Assign ?? (_kafka.Pattern is { } pattern ? $"topics like {pattern}" : string.Join(", ", _kafka.Topics));
        string name = topic ?? Initial.FirstOrDefault()?.Topic ?? throw new ArgumentException($"The query '{query}' reads {what}; name a topic.", nameof(topic));
        bool isRead = _kafka.Assign is not null ? _assigned.Any(one => one.Topic == name && one.Partition == partition)
            : _kafka.Pattern is { } expression ? KafkaTopicRules.Compile(expression).IsMatch(name)
            : _kafka.Topics.Contains(name);
        string partitionName = _kafka.Assign is null ? $"the topic '{name}'" : $"partition {partition} of the topic '{name}'";
        return isRead ? new SourcePartition(name, partition) : throw new ArgumentException($"The query '{query}' does not read {partitionName} but {what}.", nameof(topic));
    }
}
