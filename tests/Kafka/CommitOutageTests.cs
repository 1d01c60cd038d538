using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Weir.Runtime;
using Weir.Tests;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>Offsets are committed again after the broker was away, without another batch; a query that stops meanwhile doesn't wait for it.</summary>
public sealed class CommitOutageTests
{
    private const string Topic = "lines";
    private const string Group = "watched";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [SkippableFact]
    public async Task Commit_ThatABrokerMissed_IsMadeUpForWhenItIsBack()
    {
        await using var kit = await KafkaKit.StartAsync();
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = kit.Address }).SetLogHandler((_, _) => { }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = Topic, NumPartitions = 1, ReplicationFactor = 1 }]);
        var logger = new ListLogger();
        var committer = new OffsetCommitter(new KafkaConnection(kit.Address, TimeSpan.FromSeconds(30), "test", logger), Group, logger);
        committer.Commit(At(3));
        await WaitAsync(() => Committed(kit.Address) == 3);

        await kit.KillAsync(1);
        logger.Lines.Clear();
        committer.Commit(At(5));
        await WaitAsync(() => logger.Lines.Any(line => line.Contains("could not commit", StringComparison.Ordinal)));
        await kit.RestartAsync(1);
        await WaitAsync(() => Committed(kit.Address) == 5);

        // Ends although nobody answers, and long before the request would time out.
        await kit.KillAsync(1);
        committer.Commit(At(6));
        long start = Stopwatch.GetTimestamp();
        await committer.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static SourceOffsets At(long offset) => new([new(new SourcePartition(Topic, 0), offset)]);

    private static async Task WaitAsync(Func<bool> condition)
    {
        using var waiting = new CancellationTokenSource(s_patience);
        while (!condition())
        {
            await Task.Delay(200, waiting.Token);
        }
    }

    /// <summary>Asks by a new client each time: an old one is no witness after an outage.</summary>
    private static long? Committed(string address)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = address, GroupId = Group })
            .SetLogHandler((_, _) => { }).Build();
        try
        {
            return consumer.Committed([new TopicPartition(Topic, 0)], TimeSpan.FromSeconds(5))[0].Offset.Value;
        }
        catch (KafkaException)
        {
            return null;
        }
    }
}
