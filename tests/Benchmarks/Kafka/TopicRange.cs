using System.Text.Json;
using Confluent.Kafka;

namespace Weir.Benchmarks;

/// <summary>The records that a batch read, read again through Confluent's consumer.</summary>
internal static class TopicRange
{
    /// <summary>Reads a batch's records, partition by partition.</summary>
    internal static IEnumerable<Message<byte[], byte[]>> Read(string topic, SourceProgress batch)
    {
        var from = Partitions(topic, batch.StartOffset);
        using var consumer = Broker.Consumer();
        foreach (var (partition, end) in Partitions(topic, batch.EndOffset))
        {
            long next = from.GetValueOrDefault(partition);
            consumer.Assign(new TopicPartitionOffset(topic, partition, next));
            while (next < end)
            {
                var record = consumer.Consume(TimeSpan.FromSeconds(30)) ?? throw new InvalidOperationException($"{topic}-{partition} gives nothing at {next}.");
                next = record.Offset.Value + 1;
                if (next <= end)
                {
                    yield return record.Message;
                }
            }
        }
    }

    // {"words":{"0":5,"1":7}}
    private static Dictionary<int, long> Partitions(string topic, string offsets) =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<int, long>>>(offsets)![topic];
}
