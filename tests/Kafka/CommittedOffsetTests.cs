using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>Offsets of finished batches are committed to a group, where tools that watch lag look.</summary>
[Collection(KafkaCollection.Name)]
public sealed class CommittedOffsetTests(RealKafka kafka)
{
    private readonly string _group = $"g-{Guid.NewGuid():N}";

    [SkippableFact]
    public async Task Batches_AreCommittedWhileTheQueryRuns()
    {
        string topic = await kafka.CreateTopicAsync(partitions: 2);
        await ProduceAsync(kafka, topic, "a", "b", "c");
        await using var source = await StartAsync(topic);
        await RunBatchAsync(source, await source.InitialOffsetsAsync(default));
        await AreCommittedAsync(partitions: 2);

        Assert.Equal(new() { [(topic, 0)] = 3, [(topic, 1)] = 0 }, await kafka.CommittedAsync(_group));
    }

    [SkippableFact]
    public async Task LastBatches_AreCommittedAtTheStop()
    {
        string topic = await kafka.CreateTopicAsync();
        await using (var source = await StartAsync(topic))
        {
            var at = await source.InitialOffsetsAsync(default);
            for (int i = 0; i < 3; i++)
            {
                await ProduceAsync(kafka, topic, $"{i}");
                at = await RunBatchAsync(source, at);

                // A stop waits some seconds at most: time for one more request, and not for a new broker to make the groups' topic.
                await AreCommittedAsync(partitions: 1);
            }
        }

        Assert.Equal(new() { [(topic, 0)] = 3 }, await kafka.CommittedAsync(_group));
    }

    [SkippableFact]
    public async Task Commit_ThatIsRefused_IsLoggedAndNotFatal()
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a");
        var logger = new ListLogger();
        await using (var source = new KafkaSource(Options(kafka.Require(), topic) with { CommitOffsetsTo = new string('g', 40_000) }, "test", logger))
        {
            await source.StartAsync(default);
            await RunBatchAsync(source, await source.InitialOffsetsAsync(default));
        }

        Assert.Contains(logger.Lines, line => line.StartsWith("Query test could not commit its offsets to the group 'ggg", StringComparison.Ordinal));
    }

    private async Task AreCommittedAsync(int partitions)
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await kafka.CommittedAsync(_group)).Count < partitions)
        {
            await Task.Delay(100, waiting.Token);
        }
    }

    private static async Task<SourceOffsets> RunBatchAsync(KafkaSource source, SourceOffsets at)
    {
        var range = await source.PlanAsync(at, await source.LatestOffsetsAsync(default), TriggerKind.Default, default);
        await source.ReadAsync(range.From, range.To, new Receiver(), default);
        source.Commit(range.To);
        return range.To;
    }

    private async Task<KafkaSource> StartAsync(string topic)
    {
        var source = new KafkaSource(Options(kafka.Require(), topic) with { CommitOffsetsTo = _group }, "test", NullLogger.Instance);
        await source.StartAsync(default);
        return source;
    }
}
