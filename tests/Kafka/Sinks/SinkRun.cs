using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Weir.Runtime;
using Weir.Tests;

namespace Weir.Kafka.Tests;

/// <summary>Runs queries from one topic to another and looks at what they wrote.</summary>
internal static class SinkRun
{
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(2);

    private static readonly string s_checkpoints = MakeCheckpoints();

    /// <summary>A directory for a checkpoint, which goes with the process.</summary>
    public static string NewCheckpoint() => Path.Join(s_checkpoints, $"{Guid.NewGuid():N}");

    /// <summary>A query whose <c>[KafkaSink]</c> says something else.</summary>
    public static StreamQueryDefinition WithSink<TQuery>(Func<KafkaSinkOptions, KafkaSinkOptions> change)
        where TQuery : IStreamQuery =>
        TQuery.Definition with { Sinks = [change((KafkaSinkOptions)TQuery.Definition.Sinks[0])] };

    /// <summary>Starts a query.</summary>
    /// <param name="kafka">The broker.</param>
    /// <param name="input">The topic that it reads.</param>
    /// <param name="checkpoint">Its checkpoint's directory; null for a query without one.</param>
    /// <param name="settings">What else configuration says under the query's name.</param>
    public static Task<StreamingQuery> StartAsync<TQuery>(RealKafka kafka, string input, string? checkpoint, params (string Key, string Value)[] settings)
        where TQuery : IStreamQuery
    {
        string query = $"Weir:Queries:{TQuery.Definition.Name}:";
        var all = settings
            .Append(("KafkaSource:BootstrapServers", kafka.Require())).Append(("KafkaSource:Topics", input))
            .Concat(checkpoint is null ? [] : new[] { ("Checkpoint:Path", checkpoint) })
            .Select(one => new KeyValuePair<string, string?>(query + one.Item1, one.Item2));
        return StreamHost.StartAsync<TQuery>(new StreamHostOptions { Configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build() });
    }

    /// <summary>Runs a query to its end.</summary>
    public static async Task RunAsync<TQuery>(RealKafka kafka, string input, string? checkpoint, params (string Key, string Value)[] settings)
        where TQuery : IStreamQuery
    {
        await using var query = await StartAsync<TQuery>(kafka, input, checkpoint, settings);
        await query.AwaitTerminationAsync();
    }

    /// <summary>Writes values into a topic's first partition.</summary>
    public static async Task ProduceAsync(RealKafka kafka, string topic, params string[] values)
    {
        using var producer = kafka.Producer();
        foreach (string value in values)
        {
            producer.Produce(new TopicPartition(topic, 0), new() { Value = Encoding.UTF8.GetBytes(value) });
        }

        await Task.Run(() => producer.Flush());
    }

    /// <summary>All records of a topic, partition by partition, in their order.</summary>
    /// <param name="kafka">The broker.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">How many partitions it has.</param>
    /// <param name="isolation">Which records of transactions are read.</param>
    public static List<ConsumeResult<byte[]?, byte[]?>> ReadAll(RealKafka kafka, string topic, int partitions = 1, IsolationLevel isolation = IsolationLevel.ReadCommitted) =>
        ReadAll(kafka.Require(), topic, partitions, isolation);

    /// <summary>All records of a topic, partition by partition, in their order.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">How many partitions it has.</param>
    /// <param name="isolation">Which records of transactions are read.</param>
    public static List<ConsumeResult<byte[]?, byte[]?>> ReadAll(string address, string topic, int partitions = 1, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = address,
            GroupId = "sink-tests",
            EnableAutoCommit = false,
            IsolationLevel = isolation,
            EnablePartitionEof = true,
        };
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
        var records = new List<ConsumeResult<byte[]?, byte[]?>>();
        for (int partition = 0; partition < partitions; partition++)
        {
            consumer.Assign(new TopicPartitionOffset(topic, partition, Offset.Beginning));
            while (Next(consumer, topic) is { IsPartitionEOF: false } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    /// <summary>A record's key and value as text.</summary>
    public static string Text(ConsumeResult<byte[]?, byte[]?> record) => $"{Text(record.Message.Key)}={Text(record.Message.Value)}";

    // A broker that says nothing, not even that the partition ends here, leaves unknown what is in it.
    private static ConsumeResult<byte[]?, byte[]?> Next(IConsumer<byte[]?, byte[]?> consumer, string topic) =>
        consumer.Consume(s_hangs) ?? throw new TimeoutException($"Kafka has sent nothing of topic '{topic}'.");

    private static string Text(byte[]? bytes) => bytes is null ? "null" : Encoding.UTF8.GetString(bytes);

    private static string MakeCheckpoints()
    {
        string directory = Directory.CreateTempSubdirectory("weir-sink-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (IOException)
            {
                // A query that a test left running still writes there.
            }
        };
        return directory;
    }
}
