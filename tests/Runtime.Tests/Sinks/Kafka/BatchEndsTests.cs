using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>No batch begins before the one before it has ended in all partitions.</summary>
public sealed class BatchEndsTests : IAsyncDisposable
{
    private readonly List<string> _calls = [];
    private readonly ScriptedEnds _ends;
    private readonly ScriptedLedger _ledger = new();
    private readonly BatchTransactions _transactions;
    private int _producers;

    public BatchEndsTests()
    {
        _ends = new ScriptedEnds(_calls);
        var connection = new KafkaConnection("b:1", TimeSpan.FromSeconds(1), "q", NullLogger.Instance) { Section = "KafkaSink" };
        var settings = new TransactionSettings("q", "tx", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), SendsOffsets: true);
        _transactions = new BatchTransactions(
            settings, _ledger, () => new ScriptedProducer(++_producers, _calls, []), new KafkaSinkErrors(connection), _ends);
    }

    [Fact]
    public async Task Start_SettlesBeforeTheProducerInitialises()
    {
        await StartAsync();

        Assert.Equal(["settle", "1 init", "initialised"], _calls);
    }

    [Fact]
    public async Task Start_ThatCannotSettle_DoesNotInitialise()
    {
        _ends.OnSettle = new QueryException("no end");

        await Assert.ThrowsAsync<QueryException>(StartAsync);

        Assert.Equal(["settle"], _calls);
    }

    [Fact]
    public async Task Batch_IsFollowedByAQuestionForWhatItTouched()
    {
        await StartAsync();
        var topic = new SinkTopic("out", partitions: 3, largestBytes: null);
        topic.Count(2, default);

        await CommitAsync(topic);
        await _transactions.DisposeAsync();

        Assert.Equal("ends ledger/0 out/2", _calls[^2]);
    }

    [Fact]
    public async Task Batch_WaitsForTheEndOfTheOneBefore()
    {
        await StartAsync();
        var answer = new TaskCompletionSource();
        _ends.Answer = answer.Task;
        await CommitAsync();
        var sending = Task.Run(() => _transactions.Send(new OutgoingRecord("out", 0, default), default));
        Assert.Equal("1 commit", _calls[^1]);

        answer.SetResult();
        await sending;

        Assert.Equal(["1 commit", "ends ledger/0", "1 begin", "1 send out"], _calls[^4..]);
    }

    [Fact]
    public async Task LostEnd_IsCuredByANewProducerBeforeTheNextBatch()
    {
        await StartAsync();
        _ends.AreWritten.Enqueue(false);
        await CommitAsync();

        await CommitAsync();

        Assert.Equal(
            ["1 commit", "ends ledger/0", "1 dispose", "settle ours", "2 init", "initialised", "2 begin", "2 send ledger", "2 offsets 30", "2 commit"], _calls.SkipWhile(call => call != "1 commit").Take(10));
    }

    [Fact]
    public async Task LostEnd_ThatCannotBeCured_EndsTheNextBatch()
    {
        await StartAsync();
        _ends.AreWritten.Enqueue(false);
        _ends.OnSettle = new QueryException("no end");
        await CommitAsync();

        var failure = await Assert.ThrowsAsync<QueryException>(() => CommitAsync());

        Assert.Equal("no end", failure.Message);
        Assert.Equal("settle ours", _calls[^1]);
    }

    [Fact]
    public async Task Offsets_AreTheOwnClientsToSend_UntilTheyAreTaken()
    {
        await StartAsync();
        _ends.Offsets = new([new ProducerException(ProducerFailureKind.Retriable, KafkaFault.Unanswered), null]);

        await CommitAsync();

        Assert.Equal(["1 begin", "1 send ledger", "own offsets 30", "own offsets 30", "1 commit"], _calls.SkipWhile(call => call != "1 begin").Take(5));
    }

    [Fact]
    public async Task Offsets_ThatAreRefused_TakeTheBatchBack()
    {
        await StartAsync();
        _ends.Offsets = new([new ProducerException(ProducerFailureKind.AbortRequired, new KafkaFault(KafkaFaultKind.Refused, "unknown member id"))]);

        var failure = await Assert.ThrowsAsync<QueryException>(() => CommitAsync());

        Assert.Contains("unknown member id", failure.Message, StringComparison.Ordinal);
        Assert.Equal("1 abort", _calls[^1]);
    }

    [Fact]
    public async Task Stop_DoesNotWaitForTheEndOfTheBatchBefore()
    {
        await StartAsync();
        _ends.Answer = new TaskCompletionSource().Task;
        await CommitAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>((Action)(() => _transactions.Send(new OutgoingRecord("out", 0, default), stop.Token)));

        Assert.Equal("1 commit", _calls[^1]);
    }

    [Fact]
    public async Task End_DoesNotWaitForEverForAnAnswer()
    {
        await StartAsync();
        _ends.Answer = new TaskCompletionSource().Task;
        await CommitAsync();

        await _transactions.DisposeAsync();

        Assert.Equal(["1 commit", "1 dispose"], _calls[^2..]);
    }

    public ValueTask DisposeAsync() => _transactions.DisposeAsync();

    private Task StartAsync() => _transactions.StartAsync(Guid.NewGuid(), default).AsTask();

    private Task CommitAsync(params SinkTopic[] topics)
    {
        var plan = new BatchPlan(new BatchContext(7, default, default, default), new SourceOffsets(20), new SourceOffsets(30), new SourceOffsets(40));
        return _transactions.CommitAsync(new SinkBatch(plan, OutputMode.Append), topics, default).AsTask();
    }

    private sealed class ScriptedLedger : ILedger
    {
        public string Topic => "ledger";

        public ValueTask StartAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<LedgerRecord?> PeekLastAsync(CancellationToken cancellationToken) => new((LedgerRecord?)null);

        public ValueTask<LedgerRecord?> ReadLastAsync(CancellationToken cancellationToken) => new((LedgerRecord?)null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
