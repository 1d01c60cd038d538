using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

[Collection(KafkaCollection.Name)]
public sealed class KafkaErrorTests(RealKafka kafka)
{
    [SkippableTheory, EachReader]
    public async Task Topic_ThatDoesNotExist_IsNamed(KafkaReader reader)
    {
        string known = await kafka.CreateTopicAsync();
        var failure = await FailAsync(Options(reader, kafka.Require(), known, "no-such-topic"));

        Assert.Equal(
            $"Kafka at {kafka.Require()} has no topic 'no-such-topic'. Create it, or correct the name in [KafkaSource].", failure.Message);
    }

    [SkippableTheory, EachReader]
    public async Task Topic_ThatDoesNotExist_IsNotCreated(KafkaReader reader)
    {
        string name = $"t-{Guid.NewGuid():N}";
        await FailAsync(Options(reader, kafka.Require(), name));
        var again = await FailAsync(Options(reader, kafka.Require(), name));

        Assert.Contains("has no topic", again.Message, StringComparison.Ordinal);
    }

    [SkippableTheory, EachReader]
    public async Task Records_DeletedBeforeTheyWereRead_AreAnError(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b", "c");
        await kafka.DeleteRecordsAsync(topic, before: 2);
        await using var source = await StartAsync(kafka, reader, "earliest", topic);
        var failure = await Assert.ThrowsAsync<QueryException>(
            async () => await source.ReadAsync(At(topic, 0), At(topic, 3), new Receiver(), default));

        Assert.Equal(
            $"Kafka no longer has offsets 0 to 1 of {topic}-0: its retention, or somebody, deleted records before the query read them. "
            + "Keep records for longer (retention.ms, retention.bytes) or let the query run more often, and set OnRangeTrimmed of "
            + "[KafkaSource] to Warn or SideOutput to go on without them.",
            failure.Message);
    }

    [Theory, EachReader]
    public async Task Broker_ThatCannotBeReached_FailsWithinTheTimeout(KafkaReader reader)
    {
        var failure = await FailAsync(Options(reader, "127.0.0.1:1", "t") with { RequestTimeout = Duration.FromSeconds(5) }).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Contains("Kafka at 127.0.0.1:1 didn't answer within 5 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Weir:Queries:test:KafkaSource:BootstrapServers", failure.Message, StringComparison.Ordinal);
    }

    [Theory, EachReader]
    public async Task Broker_ThatCannotBeReached_IsLoggedAndNotPrinted(KafkaReader reader)
    {
        var logger = new ListLogger();
        await using var source = new KafkaSource(
            Options(reader, "127.0.0.1:1", "t") with { RequestTimeout = Duration.FromSeconds(5) }, "test", logger);
        await Assert.ThrowsAsync<QueryException>(async () => await source.StartAsync(default));

        Assert.Contains(logger.Lines, line => line.Contains("Connection refused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(KafkaReader.Native, null, "earliest", "names no Kafka brokers")]
    [InlineData(KafkaReader.Confluent, null, "earliest", "names no Kafka brokers")]
    [InlineData(KafkaReader.Native, "127.0.0.1:1", "yesterday", "StartingOffsets of [KafkaSource] is 'yesterday'; write 'earliest', 'latest' or offsets as")]
    [InlineData(KafkaReader.Confluent, "127.0.0.1:1", "yesterday", "StartingOffsets of [KafkaSource] is 'yesterday'; write 'earliest', 'latest' or offsets as")]
    public async Task Options_ThatMakeNoSense_AreNamed(KafkaReader reader, string? address, string startingOffsets, string message)
    {
        var failure = await FailAsync(Options(reader, address, "t") with { StartingOffsets = startingOffsets });

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory, EachReader]
    public async Task Start_Cancelled_Ends(KafkaReader reader)
    {
        using var cancellation = new CancellationTokenSource();
        await using var source = new KafkaSource(Options(reader, "127.0.0.1:1", "t"), "test", NullLogger.Instance);
        var starting = source.StartAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }

    private static async Task<QueryException> FailAsync(KafkaSourceOptions options)
    {
        await using var source = new KafkaSource(options, "test", NullLogger.Instance);
        return await Assert.ThrowsAsync<QueryException>(async () => await source.StartAsync(default));
    }
}
