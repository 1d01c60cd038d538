using Confluent.Kafka;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>Transactions under a limit of three offsets a batch: the script of Spark's KafkaMicroBatchSourceSuite. Values are the records' offsets.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaTransactionTests(RealKafka kafka) : IAsyncLifetime
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);
    private KafkaSource? _source;
    private SourceOffsets _at = new([]);
    private IProducer<byte[]?, byte[]?>? _producer;
    private string _topic = "";

    [SkippableTheory, EachReader]
    public async Task ReadCommitted_GivesNoRecordOfAnOpenOrAbortedTransaction(KafkaReader reader)
    {
        await StartAsync(reader, Isolation.ReadCommitted);
        _producer!.BeginTransaction();
        await SendAsync(0, 5);
        Assert.Equal("", await BatchAsync(end: 0));
        _producer.CommitTransaction(s_timeout);
        Assert.Equal("0 1 2", await BatchAsync(end: 6));
        Assert.Equal("3 4", await BatchAsync(end: 6));

        _producer.BeginTransaction();
        await SendAsync(6, 5);
        _producer.AbortTransaction(s_timeout);
        Assert.Equal("", await BatchAsync(end: 12));
        Assert.Equal("", await BatchAsync(end: 12));

        await TransactAsync(12, 5);
        Assert.Equal("12 13 14", await BatchAsync(end: 18));
        Assert.Equal("15 16", await BatchAsync(end: 18));

        await TransactAsync(18, 1);
        await TransactAsync(20, 1);
        await TransactAsync(22, 2);
        Assert.Equal("18 20", await BatchAsync(end: 25));
        Assert.Equal("22 23", await BatchAsync(end: 25));
        Assert.Equal("", await BatchAsync(end: 25));
    }

    [SkippableTheory, EachReader]
    public async Task ReadUncommitted_GivesThemAll(KafkaReader reader)
    {
        await StartAsync(reader, Isolation.ReadUncommitted);
        _producer!.BeginTransaction();
        await SendAsync(0, 5);
        Assert.Equal("0 1 2", await BatchAsync(end: 5));
        Assert.Equal("3 4", await BatchAsync(end: 5));
        _producer.CommitTransaction(s_timeout);
        Assert.Equal("", await BatchAsync(end: 6));

        _producer.BeginTransaction();
        await SendAsync(6, 5);
        _producer.AbortTransaction(s_timeout);
        Assert.Equal("6 7 8", await BatchAsync(end: 12));
        Assert.Equal("9 10", await BatchAsync(end: 12));

        await TransactAsync(12, 5);
        Assert.Equal("12 13 14", await BatchAsync(end: 18));
        Assert.Equal("15 16", await BatchAsync(end: 18));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _producer?.Dispose();
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    private async Task StartAsync(KafkaReader reader, Isolation isolation)
    {
        _topic = await kafka.CreateTopicAsync();
        _producer = kafka.Producer(transactionalId: _topic);
        _producer.InitTransactions(s_timeout);
        _source = Open(Options(reader, kafka.Require(), _topic) with { IsolationLevel = isolation, MaxOffsetsPerTrigger = 3 });
        await _source.StartAsync(default);
        _at = await _source.InitialOffsetsAsync(default);
    }

    /// <summary>Runs a batch once the partition's end is where the markers put it: coordinators write them after they have answered.</summary>
    private async Task<string> BatchAsync(long end)
    {
        using var waiting = new CancellationTokenSource(s_timeout);
        SourceOffsets latest;
        do
        {
            latest = await _source!.LatestOffsetsAsync(waiting.Token);
        }
        while (latest.Single < end);

        Assert.Equal(end, latest.Single);
        var range = await _source.PlanAsync(_at, latest, TriggerKind.Default, default);
        var seen = new Receiver();
        await _source.ReadAsync(range.From, range.To, seen, default);
        _at = range.To;
        return string.Join(' ', seen.Values);
    }

    private async Task TransactAsync(int first, int count)
    {
        _producer!.BeginTransaction();
        await SendAsync(first, count);
        _producer.CommitTransaction(s_timeout);
    }

    private Task SendAsync(int first, int count) => ProduceAsync(_producer!, _topic, [.. Enumerable.Range(first, count).Select(i => $"{i}")]);
}
