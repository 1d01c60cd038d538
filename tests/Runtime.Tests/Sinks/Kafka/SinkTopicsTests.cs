using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime.Tests.Kafka;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>The topics of a sink, while the brokers that are asked for new partitions answer or don't.</summary>
public sealed class SinkTopicsTests
{
    private readonly FakeCluster _cluster = FakeCluster.Empty().Create("t", 0, 0);
    private readonly KafkaConnection _connection = new("b:1", TimeSpan.FromSeconds(1), "q", NullLogger.Instance) { Section = "KafkaSink" };

    [Fact]
    public async Task LookForPartitions_ThatFails_IsToldToTheLogAndTriedAgain()
    {
        var asked = new Failing(_cluster);
        var topics = new SinkTopics(_connection, asked, TimeSpan.Zero);
        var topic = await topics.OpenAsync("t", default);
        _cluster.Add("t", 0, 0);
        asked.Failure = new QueryException("Kafka at b:1 didn't answer within 1 s.");

        await topics.LookAgainAsync(default);

        Assert.Equal(2, topic.Written.Length);
        Assert.Equal("Partitions that may have been added to topics of the sink weren't looked for: Kafka at b:1 didn't answer within 1 s.", _connection.LastTrouble);
        asked.Failure = null;
        await topics.LookAgainAsync(default);
        Assert.Equal(3, topic.Written.Length);
    }

    [Fact]
    public async Task LookForPartitions_ThatIsStopped_FailsNoBatchThatIsCommitted()
    {
        var asked = new Failing(_cluster);
        var topics = new SinkTopics(_connection, asked, TimeSpan.Zero);
        var topic = await topics.OpenAsync("t", default);
        asked.Failure = new OperationCanceledException();

        await topics.LookAgainAsync(new CancellationToken(canceled: true));

        Assert.Equal(2, topic.Written.Length);
    }

    private sealed class Failing(FakeCluster cluster) : IKafkaCluster
    {
        public Exception? Failure { get; set; }

        public ValueTask<IReadOnlyList<KafkaTopic>> DescribeAsync(IReadOnlyList<string>? topics, CancellationToken cancellationToken) =>
            Failure is null ? cluster.DescribeAsync(topics, cancellationToken) : throw Failure;

        public ValueTask<Dictionary<SourcePartition, long>> OffsetsAsync(IReadOnlyList<KeyValuePair<SourcePartition, long>> times, CancellationToken cancellationToken) =>
            cluster.OffsetsAsync(times, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
