using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Weir.Samples;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>The source on librdkafka's mock cluster, which runs everywhere and has no controller.</summary>
public sealed class EmbeddedKafkaTests : IDisposable
{
    private readonly EmbeddedKafka _kafka = new();

    [Theory, EachReader]
    public async Task Topic_OfAMockCluster_IsReadAsItGrows(KafkaReader reader)
    {
        var time = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        await _kafka.AppendAsync("lines", "a", time);
        await using var source = await StartAsync(reader, "lines");
        var from = await source.InitialOffsetsAsync(default);
        var latest = await source.LatestOffsetsAsync(default);
        var seen = new Receiver();
        await source.ReadAsync(from, latest, seen, default);
        await _kafka.AppendAsync("lines", "b", time.AddSeconds(-1));
        await source.WaitForDataAsync(latest, default);
        await source.ReadAsync(latest, await source.LatestOffsetsAsync(default), seen, default);

        Assert.Equal([("a", 0), ("b", 1)], seen.Records.Select(record => (record.Value, record.Offset)));
        Assert.Equal(Timestamp.FromDateTimeOffset(time.AddSeconds(-1)).Micros, seen.Records[1].Micros);
        Assert.All(seen.Records, record => Assert.Equal(("lines", 0), (record.Topic, record.TimestampType)));
    }

    [Theory, EachReader]
    public async Task Topic_ThatAMockClusterLacks_IsNamed(KafkaReader reader)
    {
        await _kafka.AppendAsync("lines", "a", DateTime.UtcNow);
        var failure = await Assert.ThrowsAsync<QueryException>(() => StartAsync(reader, "lines", "words"));

        Assert.Contains("has no topic 'words'", failure.Message, StringComparison.Ordinal);
    }

    [Theory, EachReader]
    public async Task Topics_OfAMockCluster_AreReadTogether(KafkaReader reader)
    {
        await _kafka.AppendAsync("first", "a", DateTime.UtcNow);
        await _kafka.AppendAsync("second", "b", DateTime.UtcNow);
        await using var source = await StartAsync(reader, "first", "second");
        var seen = await ReadAllAsync(source);

        Assert.Equal([("first", "a"), ("second", "b")], seen.Records.Select(record => (record.Topic, record.Value)).Order());
    }

    [Theory, EachReader]
    public async Task Range_Cancelled_EndsAndCanBeReadAgain(KafkaReader reader)
    {
        await _kafka.AppendAsync("lines", "a", DateTime.UtcNow);
        await using var source = await StartAsync(reader, "lines");
        var from = await source.InitialOffsetsAsync(default);
        var to = await source.LatestOffsetsAsync(default);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await source.ReadAsync(from, to, new Receiver(), cancellation.Token));

        var seen = new Receiver();
        await source.ReadAsync(from, to, seen, default);
        Assert.Equal(["a"], seen.Values);
    }

    public void Dispose() => _kafka.Dispose();

    private async Task<KafkaSource> StartAsync(KafkaReader reader, params string[] topics)
    {
        var source = new KafkaSource(Options(reader, _kafka.Address, topics), "test", NullLogger.Instance);
        try
        {
            await source.StartAsync(default);
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }
}
