using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Testcontainers.Kafka;
using Xunit;

namespace Weir.Tests;

/// <summary>A real broker for tests, from whichever place has one.</summary>
/// <remarks>
/// <c>WEIR_TEST_KAFKA</c> is the address of a broker that runs; <c>WEIR_KAFKA_KIT</c> the path of a script that starts one
/// (<c>start NAME</c> prints the address, <c>stop NAME</c> ends it); otherwise a container is started where Docker's engine answers.
/// Where there is none of these, tests that call <see cref="Require"/> are skipped and counted as skipped.
/// </remarks>
public sealed class RealKafka : IAsyncLifetime
{
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(2);
    private readonly string _name = $"weir-tests-{Guid.NewGuid():N}";
    private readonly string? _kit = Environment.GetEnvironmentVariable("WEIR_KAFKA_KIT");
    private KafkaContainer? _container;
    private IAdminClient? _admin;
    private string? _address;
    private string _whyNot = "";

    /// <summary>The broker's address. The test is skipped where there is no broker.</summary>
    public string Require()
    {
        Skip.If(_address is null, _whyNot);
        return _address!;
    }

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("WEIR_TEST_KAFKA") is { Length: > 0 } running)
        {
            _address = running;
        }
        else if (!string.IsNullOrEmpty(_kit))
        {
            _address = (await RunKitAsync("start")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        }
        else
        {
            await StartContainerAsync();
        }

        if (_address is not null)
        {
            _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _address }).SetLogHandler((_, _) => { }).Build();
        }
    }

    public async Task DisposeAsync()
    {
        _admin?.Dispose();
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }
        else if (_address is not null && Environment.GetEnvironmentVariable("WEIR_TEST_KAFKA") is not { Length: > 0 })
        {
            await RunKitAsync("stop");
        }
    }

    /// <summary>Makes a topic with a name of its own.</summary>
    /// <param name="partitions">How many partitions it has.</param>
    /// <param name="settings">Its settings, such as <c>cleanup.policy</c>.</param>
    public async Task<string> CreateTopicAsync(int partitions = 1, Dictionary<string, string>? settings = null)
    {
        Require();
        string topic = $"t-{Guid.NewGuid():N}";
        await CreateTopicAsync(topic, partitions, settings);
        return topic;
    }

    /// <summary>Makes a topic that has just been deleted again, once the broker has forgotten the old one.</summary>
    /// <param name="topic">Its name.</param>
    /// <param name="partitions">How many partitions it has.</param>
    /// <param name="settings">Its settings.</param>
    public async Task CreateTopicAsync(string topic, int partitions, Dictionary<string, string>? settings = null)
    {
        while (true)
        {
            try
            {
                await _admin!.CreateTopicsAsync(
                    [new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1, Configs = settings }]);
                return;
            }
            catch (CreateTopicsException failure) when (failure.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Gives a topic more partitions.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">How many it has then.</param>
    public Task AddPartitionsAsync(string topic, int partitions) =>
        _admin!.CreatePartitionsAsync([new PartitionsSpecification { Topic = topic, IncreaseTo = partitions }]);

    /// <summary>Sets one of a topic's settings.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="value">Its value.</param>
    public Task ConfigureAsync(string topic, string setting, string value) =>
        _admin!.IncrementalAlterConfigsAsync(new()
        {
            [new ConfigResource { Type = ResourceType.Topic, Name = topic }] =
                [new ConfigEntry { Name = setting, Value = value, IncrementalOperation = AlterConfigOpType.Set }],
        });

    /// <summary>Deletes a topic.</summary>
    /// <param name="topic">The topic.</param>
    public Task DeleteTopicAsync(string topic) => _admin!.DeleteTopicsAsync([topic]);

    /// <summary>Deletes a partition's first records, as retention does.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="before">The first offset that stays in partition 0.</param>
    public Task DeleteRecordsAsync(string topic, long before) =>
        _admin!.DeleteRecordsAsync([new TopicPartitionOffset(topic, 0, before)]);

    /// <summary>The offsets that are committed to a group, by partition; what tools that watch lag see.</summary>
    /// <param name="group">The group.</param>
    public Task<Dictionary<(string Topic, int Partition), long>> CommittedAsync(string group) => Task.Run<Dictionary<(string, int), long>>(() =>
    {
        // A consumer that joins nothing: librdkafka's admin client crashes where a group's coordinator is still loading.
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig { BootstrapServers = Require(), GroupId = group })
            .SetLogHandler((_, _) => { }).Build();
        try
        {
            TopicPartition[] known = [.. _admin!.GetMetadata(s_hangs).Topics
                .SelectMany(topic => topic.Partitions.Select(one => new TopicPartition(topic.Topic, one.PartitionId)))];
            return consumer.Committed(known, s_hangs)
                .Where(one => one.Offset.Value >= 0)
                .ToDictionary(one => (one.Topic, one.Partition.Value), one => one.Offset.Value);
        }
        catch (KafkaException)
        {
            // Nobody has committed yet, so that no coordinator may have been chosen.
            return [];
        }
    });

    /// <summary>A producer of raw bytes.</summary>
    /// <param name="transactionalId">The name of its transactions; null for none.</param>
    /// <param name="configure">Sets other settings, such as the codec.</param>
    public IProducer<byte[]?, byte[]?> Producer(string? transactionalId = null, Action<ProducerConfig>? configure = null)
    {
        // Idempotent, since a new topic's first batches may be refused and sent again, and would otherwise arrive behind later ones.
        var config = new ProducerConfig { BootstrapServers = Require(), TransactionalId = transactionalId, EnableIdempotence = true, LingerMs = 1 };
        configure?.Invoke(config);
        return new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
    }

    private async Task StartContainerAsync()
    {
        const string Ways = "Set WEIR_TEST_KAFKA to a broker's address or WEIR_KAFKA_KIT to a script that starts one.";
        bool mayBeThere = File.Exists("/var/run/docker.sock") || OperatingSystem.IsWindows()
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_HOST"));
        if (!mayBeThere)
        {
            _whyNot = $"There is no Kafka to test with, and no Docker. {Ways}";
            return;
        }

        try
        {
            _container = new KafkaBuilder("apache/kafka:4.1.0").Build();
            await _container.StartAsync();
            _address = _container.GetBootstrapAddress();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _whyNot = $"There is no Kafka to test with, and Docker doesn't start one ({failure.Message}). {Ways}";
        }
    }

    private async Task<string> RunKitAsync(string command)
    {
        var start = new ProcessStartInfo(_kit!, [command, _name]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"'{_kit} {command} {_name}' ended with {process.ExitCode}: {output}");
    }
}
