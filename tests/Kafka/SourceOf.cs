using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Weir.Tests;

namespace Weir.Kafka.Tests;

/// <summary>The short forms that the tests of the source share.</summary>
internal static class SourceOf
{
    public static async Task<KafkaSource> StartAsync(RealKafka kafka, KafkaReader reader, string startingOffsets, params string[] topics)
    {
        var source = new KafkaSource(Options(reader, kafka.Require(), topics) with { StartingOffsets = startingOffsets }, "test", NullLogger.Instance);
        await source.StartAsync(default);
        return source;
    }

    /// <summary>A source that isn't started.</summary>
    public static KafkaSource Open(KafkaSourceOptions options) => new(options, "test", NullLogger.Instance);

    public static KafkaSourceOptions Options(string? address, params string[] topics) =>
        new() { Topics = topics, BootstrapServers = address, StartingOffsets = "earliest", RequestTimeout = Duration.FromMinutes(1) };

    public static KafkaSourceOptions Options(KafkaReader reader, string? address, params string[] topics) =>
        Options(address, topics) with { Reader = reader };

    public static SourceOffsets At(string topic, long offset) => new([new(new SourcePartition(topic, 0), offset)]);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static async Task<Receiver> ReadAllAsync(KafkaSource source)
    {
        var seen = new Receiver();
        await source.ReadAsync(await source.InitialOffsetsAsync(default), await source.LatestOffsetsAsync(default), seen, default);
        return seen;
    }

    /// <summary>Appends to partition 0.</summary>
    public static async Task ProduceAsync(RealKafka kafka, string topic, params string[] values)
    {
        using var producer = kafka.Producer();
        await ProduceAsync(producer, topic, values);
    }

    public static async Task ProduceAsync(IProducer<byte[]?, byte[]?> producer, string topic, params string[] values)
    {
        foreach (string value in values)
        {
            await producer.ProduceAsync(new TopicPartition(topic, 0), new() { Value = Bytes(value) });
        }
    }
}
