using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Weir.Benchmarks;

/// <summary>The broker that <c>KAFKA_BOOTSTRAP</c> names.</summary>
internal static class Broker
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    /// <summary>Its address.</summary>
    /// <exception cref="UsageException">None is named.</exception>
    internal static string Address => Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP") is { Length: > 0 } address
        ? address
        : throw new UsageException("KAFKA_BOOTSTRAP has to name a broker, as host:port.");

    /// <summary>Where a topic's partitions begin and end; empty where there is no such topic.</summary>
    internal static List<WatermarkOffsets> Offsets(string topic)
    {
        using var admin = Admin();
        var partitions = admin.GetMetadata(topic, s_timeout).Topics.Single().Partitions;
        using var consumer = Consumer();
        return [.. partitions.OrderBy(one => one.PartitionId).Select(one => consumer.QueryWatermarkOffsets(new TopicPartition(topic, one.PartitionId), s_timeout))];
    }

    /// <summary>How many records a topic holds, if none was compacted away; 0 where there is no such topic.</summary>
    internal static long Records(string topic) => Offsets(topic).Sum(one => one.High.Value - one.Low.Value);

    /// <summary>Makes a topic that keeps records of any age, in the place of one of that name.</summary>
    internal static async Task CreateTopicAsync(string topic, int partitions)
    {
        using var admin = Admin();
        if (admin.GetMetadata(s_timeout).Topics.Any(one => one.Topic == topic))
        {
            await admin.DeleteTopicsAsync([topic]);
            while (admin.GetMetadata(s_timeout).Topics.Any(one => one.Topic == topic))
            {
                await Task.Delay(100);
            }
        }

        await admin.CreateTopicsAsync(
            [new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1, Configs = new() { ["retention.ms"] = "-1" } }]);
    }

    /// <summary>Makes a topic unless there is one of that name.</summary>
    internal static async Task RequireTopicAsync(string topic, int partitions)
    {
        using var admin = Admin();
        if (!admin.GetMetadata(s_timeout).Topics.Any(one => one.Topic == topic))
        {
            await CreateTopicAsync(topic, partitions);
        }
    }

    /// <summary>Deletes a topic.</summary>
    internal static async Task DeleteTopicAsync(string topic)
    {
        using var admin = Admin();
        await admin.DeleteTopicsAsync([topic]);
    }

    /// <summary>A consumer that joins no group.</summary>
    internal static IConsumer<byte[], byte[]> Consumer() => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = Address,
        GroupId = "weir-benchmarks",
        EnableAutoCommit = false,
        AllowAutoCreateTopics = false,
        FetchQueueBackoffMs = 1,
        MaxPartitionFetchBytes = 8 * 1024 * 1024,
    }).SetLogHandler((_, _) => { }).Build();

    private static IAdminClient Admin() =>
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Address, AllowAutoCreateTopics = false }).SetLogHandler((_, _) => { }).Build();
}
