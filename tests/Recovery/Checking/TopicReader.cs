using System.Text;
using Confluent.Kafka;

namespace Weir.Recovery.Tests;

/// <summary>A record as a reader of committed records sees it.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Key">Its key as text; null where it has none.</param>
/// <param name="Value">Its value as text.</param>
internal sealed record SeenRecord(Place Place, string? Key, string Value);

/// <summary>Reads whole topics, as one does who sees committed records only.</summary>
internal static class TopicReader
{
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(2);

    /// <summary>Reads all that is committed in a topic, partition by partition in order.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="topic">The topic.</param>
    public static async Task<List<SeenRecord>> ReadAllAsync(string address, string topic) => await Task.Run(() =>
    {
        using var consumer = Consumer(address, IsolationLevel.ReadCommitted);
        var partitions = Partitions(consumer, topic);
        var seen = new List<SeenRecord>();
        foreach (var partition in partitions)
        {
            consumer.Assign(new TopicPartitionOffset(partition, Offset.Beginning));
            while (Next(consumer, topic) is { IsPartitionEOF: false } next)
            {
                seen.Add(Seen(next));
            }
        }

        return seen;
    });

    /// <summary>How many offsets of a topic are held back by transactions that are open.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="topic">The topic.</param>
    public static async Task<long> OpenOffsetsAsync(string address, string topic) =>
        await Task.Run(() => End(address, topic, IsolationLevel.ReadUncommitted) - End(address, topic, IsolationLevel.ReadCommitted));

    /// <summary>Waits until no transaction is open in a topic: a coordinator answers once it has noted a commit, and marks are written a moment later.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="topic">The topic.</param>
    public static async Task MarksAreWrittenAsync(string address, string topic)
    {
        using var limit = new CancellationTokenSource(s_hangs);
        while (await OpenOffsetsAsync(address, topic) != 0)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>A record as it was consumed, with its bytes as text.</summary>
    /// <param name="record">The record.</param>
    internal static SeenRecord Seen(ConsumeResult<byte[]?, byte[]?> record) => new(
        new Place(record.Partition, record.Offset),
        record.Message.Key is { } key ? Encoding.UTF8.GetString(key) : null,
        Encoding.UTF8.GetString(record.Message.Value ?? []));

    // A broker that says nothing, not even that the partition ends here, leaves unknown what is in it.
    private static ConsumeResult<byte[]?, byte[]?> Next(IConsumer<byte[]?, byte[]?> consumer, string topic) =>
        consumer.Consume(s_hangs) ?? throw new TimeoutException($"Kafka has sent nothing of topic '{topic}'.");

    private static long End(string address, string topic, IsolationLevel isolation)
    {
        using var consumer = Consumer(address, isolation);
        return Partitions(consumer, topic).Sum(partition => consumer.QueryWatermarkOffsets(partition, s_hangs).High.Value);
    }

    private static TopicPartition[] Partitions(IConsumer<byte[]?, byte[]?> consumer, string topic)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        return [.. admin.GetMetadata(topic, s_hangs).Topics[0].Partitions.Select(one => new TopicPartition(topic, one.PartitionId))];
    }

    /// <summary>A consumer that belongs to no group that others know.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="isolation">Which records it sees.</param>
    internal static IConsumer<byte[]?, byte[]?> Consumer(string address, IsolationLevel isolation) =>
        new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig
        {
            BootstrapServers = address,
            GroupId = $"checker-{Guid.NewGuid():N}",
            IsolationLevel = isolation,
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            AllowAutoCreateTopics = false,
        }).SetLogHandler((_, _) => { }).Build();
}
