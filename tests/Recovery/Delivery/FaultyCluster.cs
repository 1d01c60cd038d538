using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Weir.Tests;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>Brokers, one of which at a time is killed or halted: three, or as many as <c>WEIR_CAMPAIGN_BROKERS</c> says.</summary>
/// <remarks>
/// A single one is the harder case: Kafka 4.3.1 itself loses the ends of transactions in a partition that has no leader for a moment (KAFKA-20734), and the query has to write them
/// again. With three, a fault waits until all replicas are in sync after the one before.
/// </remarks>
internal sealed class FaultyCluster : IAsyncDisposable
{
    /// <summary>How long a transaction of the query may stay open.</summary>
    public static readonly TimeSpan TransactionTimeout = TimeSpan.FromSeconds(5);

    // Kafka's own default is one copy: with a single broker nobody leads its partitions while it is away.
    private static readonly short s_brokers = short.TryParse(
        Environment.GetEnvironmentVariable("WEIR_CAMPAIGN_BROKERS"), NumberStyles.None, CultureInfo.InvariantCulture, out short count) ? count : (short)3;

    private static readonly TimeSpan s_longerThanTransactions = TransactionTimeout + TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(3);
    private readonly Random _random = new(2);
    private readonly KafkaKit _kit;
    private readonly IAdminClient _admin;

    private FaultyCluster(KafkaKit kit)
    {
        _kit = kit;
        _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = kit.Address }).SetLogHandler((_, _) => { }).Build();
    }

    /// <summary>The brokers' addresses.</summary>
    public string Address => _kit.Address;

    /// <summary>Starts one that looks once a second for transactions that have been open for too long, and takes a broker for dead after six seconds.</summary>
    public static async Task<FaultyCluster> StartAsync() => new(await KafkaKit.StartAsync(
        "--brokers",
        $"{s_brokers}",
        "--set",
        "transaction.abort.timed.out.transaction.cleanup.interval.ms=1000",
        "--set",
        "broker.session.timeout.ms=6000",
        "--set",
        "broker.heartbeat.interval.ms=500",
        "--set",
        $"min.insync.replicas={(s_brokers + 1) / 2}"));

    /// <summary>Makes a topic that all brokers have.</summary>
    /// <param name="topic">Its name.</param>
    /// <param name="partitions">How many partitions it has.</param>
    public Task CreateTopicAsync(string topic, int partitions) =>
        _admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = s_brokers }]);

    /// <summary>Kills a broker and starts it again at once.</summary>
    public async Task KillAsync()
    {
        int broker = _random.Next(1, s_brokers + 1);
        await _kit.KillAsync(broker);
        await _kit.RestartAsync(broker);
    }

    /// <summary>Halts a broker for longer than a transaction may stay open, and than it takes the others to take it for dead.</summary>
    public async Task PauseAsync()
    {
        int broker = _random.Next(1, s_brokers + 1);
        await _kit.PauseAsync(broker);
        await Task.Delay(s_longerThanTransactions);
        await _kit.ResumeAsync(broker);
    }

    /// <summary>Waits until all brokers are there and have all that the others have.</summary>
    public async Task IsWholeAsync()
    {
        long start = Stopwatch.GetTimestamp();
        while (!await Task.Run(IsWhole))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_hangs, "The brokers didn't come together again.");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();

        // Nothing of it is kept, so that it needs no time to end.
        for (int broker = 1; broker <= s_brokers; broker++)
        {
            await _kit.KillAsync(broker);
        }

        if (!TempFolder.IsKept)
        {
            await _kit.DisposeAsync();
        }
    }

    private bool IsWhole()
    {
        try
        {
            var known = _admin.GetMetadata(TimeSpan.FromSeconds(5));
            return known.Brokers.Count == s_brokers
                && known.Topics.SelectMany(static topic => topic.Partitions).All(static one => one.Leader > 0 && one.InSyncReplicas.Length == one.Replicas.Length);
        }
        catch (KafkaException)
        {
            return false;
        }
    }
}
