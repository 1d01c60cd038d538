using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What a transaction does about each way in which a call can fail (the table of decision 0015). What brokers do is tested on a real one.</summary>
public sealed class BatchTransactionsTests : IAsyncDisposable
{
    private const long Batch = 7;

    private readonly Guid _queryId = Guid.NewGuid();
    private readonly List<string> _calls = [];
    private readonly Queue<ProducerException?> _commits = [];
    private readonly List<ScriptedProducer> _producers = [];
    private readonly Answer _ledger = new();
    private readonly CancellationTokenSource _stop = new();
    private BatchTransactions? _transactions;
    private string? _unanswered;

    [Fact]
    public async Task Batch_WithoutTrouble_SendsRowsThenLedgerThenOffsetsAndCommits()
    {
        await StartAsync();
        _transactions!.Send(Row(), default);

        await CommitAsync();

        Assert.Equal(["peek", "1 init", "1 begin", "1 send out", "1 send ledger", "1 offsets 30", "1 commit"], _calls);
    }

    [Fact]
    public async Task Batch_WithoutRows_IsATransactionAllTheSame()
    {
        await StartAsync();

        await CommitAsync();

        Assert.Equal(["peek", "1 init", "1 begin", "1 send ledger", "1 offsets 30", "1 commit"], _calls);
    }

    [Fact]
    public async Task Source_OnOtherBrokers_HasNoOffsetsInTheTransaction()
    {
        await StartAsync(sendsOffsets: false);

        await CommitAsync();

        Assert.DoesNotContain(_calls, call => call.Contains("offsets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commit_ThatMayPass_IsCalledAgain()
    {
        await StartAsync();
        _commits.Enqueue(Failure(ProducerFailureKind.Retriable));
        _commits.Enqueue(Failure(ProducerFailureKind.Retriable));

        await CommitAsync();

        Assert.Equal(["1 commit", "1 commit", "1 commit"], _calls[^3..]);
    }

    [Fact]
    public async Task Commit_OfWhichNobodyKnows_IsDecidedByTheLedger()
    {
        await StartAsync();
        _commits.Enqueue(Failure(ProducerFailureKind.Indefinite));
        _ledger.Last = Entry(Batch);
        long before = Reinitialised;

        await CommitAsync();
        _transactions!.Send(Row(), default);

        Assert.Equal(["1 commit", "1 dispose", "2 init", "ledger", "2 begin", "2 send out"], _calls[^6..]);
        Assert.Equal(before + 1, Reinitialised);
    }

    [Fact]
    public async Task Commit_OfWhichNobodyKnows_AndTheLedgerNothing_EndsTheQuery()
    {
        await StartAsync();
        _commits.Enqueue(Failure(ProducerFailureKind.Indefinite));
        _ledger.Last = Entry(Batch - 1);

        var failure = await Assert.ThrowsAsync<QueryException>(CommitAsync);

        Assert.Equal("Batch 7 of query 'q' was not committed to Kafka at b:1, and nothing of it shows: broken. Start the query again: it runs the batch again.", failure.Message);
    }

    [Fact]
    public async Task Commit_ThatMayStillBeOnItsWay_FencesItByANewProducer()
    {
        await StartAsync();
        _producers[0].IsSettled = false;
        _ledger.Last = Entry(Batch);

        await CommitAsync();

        Assert.Equal(["1 commit", "1 dispose", "2 init", "ledger"], _calls[^4..]);
    }

    [Fact]
    public async Task Commit_ThatTheLedgerDoesNotShow_IsANamedError()
    {
        await StartAsync();
        _producers[0].IsSettled = false;
        _ledger.Last = Entry(Batch - 1);

        var failure = await Assert.ThrowsAsync<QueryException>(CommitAsync);

        Assert.StartsWith("Kafka at b:1 said that batch 7 of query 'q' was committed, but its ledger 'ledger' ends with batch 6.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)ProducerFailureKind.AbortRequired)]
    [InlineData((int)ProducerFailureKind.Fatal)]
    public async Task Transaction_ThatCantGoOn_IsTakenBack(int kind)
    {
        await StartAsync();
        _producers[0].OnOffsets = Failure((ProducerFailureKind)kind);

        var failure = await Assert.ThrowsAsync<QueryException>(CommitAsync);

        Assert.StartsWith("Batch 7 of query 'q' was not committed", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["1 offsets 30", "1 abort"], _calls[^2..]);
    }

    [Fact]
    public async Task Offsets_ThatMayPass_AreSentAgainAndGivenUpInTime()
    {
        await StartAsync(timeout: TimeSpan.Zero);
        _producers[0].OnOffsets = Failure(ProducerFailureKind.Retriable);

        await Assert.ThrowsAsync<QueryException>(CommitAsync);

        Assert.Equal("1 abort", _calls[^1]);
    }

    [Fact]
    public async Task Fenced_BeforeTheCommit_SaysThatAnotherInstanceTookOver()
    {
        await StartAsync();
        _producers[0].OnOffsets = Failure(ProducerFailureKind.Fenced);

        var failure = await Assert.ThrowsAsync<QueryException>(CommitAsync);

        Assert.StartsWith("Another instance of query 'q' took over", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("was committed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fenced_AtTheCommit_LeavesOpenWhetherAnEarlierTryWasCarriedOut()
    {
        await StartAsync();
        _commits.Enqueue(Failure(ProducerFailureKind.Fenced));

        var failure = await Assert.ThrowsAsync<QueryException>(CommitAsync);

        Assert.StartsWith("Another instance of query 'q' took over", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Whether batch 7 was committed before, the next start learns from the ledger 'ledger'.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("init")]
    public async Task Stop_DuringACommit_LeavesTheBatchToTheLedger(string unanswered)
    {
        await StartAsync();
        _producers[0].IsSettled = false;
        DontAnswer(unanswered);

        var failure = await Assert.ThrowsAsync<QueryException>(CommitAsync);

        Assert.Equal(
            "Query 'q' was stopped while batch 7 was being committed, and Kafka at b:1 hadn't answered when the stop's time was over. "
            + "Whether the batch is committed, the next start learns from the ledger 'ledger'.",
            failure.Message);
        await _transactions!.DisposeAsync();
        Assert.DoesNotContain("1 abort", _calls);
    }

    [Fact]
    public async Task Stop_WhileACommitIsTriedAgain_EndsTheTries()
    {
        await StartAsync();
        _commits.Enqueue(Failure(ProducerFailureKind.Retriable));
        _commits.Enqueue(Failure(ProducerFailureKind.Retriable));
        _producers[0].OnCommit = count =>
        {
            if (count == 2)
            {
                _stop.Cancel();
            }
        };

        var failure = await Assert.ThrowsAsync<QueryException>(CommitAsync);

        Assert.StartsWith("Query 'q' was stopped while batch 7 was being committed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_BeforeTheCommit_TakesTheBatchBack()
    {
        await StartAsync();
        DontAnswer("offsets");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(CommitAsync);
        await _transactions!.DisposeAsync();

        Assert.Equal(["1 offsets 30", "1 abort", "1 dispose"], _calls[^3..]);
    }

    [Fact]
    public async Task Fenced_BehindTheTransactionsTime_SaysWhichOptionToRaise()
    {
        await StartAsync(timeout: TimeSpan.Zero);
        _commits.Enqueue(Failure(ProducerFailureKind.Fenced));

        var failure = await Assert.ThrowsAsync<QueryException>(CommitAsync);

        Assert.Contains("longer than its transaction may: 0 s. Raise TransactionTimeout of [KafkaSink]", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_OfAnotherQuery_IsRefused()
    {
        await StartAsync();
        _ledger.Last = Entry(3) with { QueryId = Guid.NewGuid() };

        var failure = await Assert.ThrowsAsync<QueryException>(() => _transactions!.LastCommittedAsync(default).AsTask());

        Assert.StartsWith("The ledger 'ledger' tells of query 'q' with the id ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_OfAnotherQuery_IsRefusedBeforeAnybodyIsFenced()
    {
        _ledger.Last = Entry(3) with { QueryId = Guid.NewGuid() };

        var failure = await Assert.ThrowsAsync<QueryException>(() => StartAsync());

        Assert.StartsWith("The ledger 'ledger' tells of query 'q' with the id ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["peek"], _calls);
    }

    [Fact]
    public async Task Ledger_OfTheQuery_GivesBatchAndOffsets()
    {
        await StartAsync();
        Assert.Null(await _transactions!.LastCommittedAsync(default));
        _ledger.Last = Entry(3);

        Assert.Equal(new SinkCommit(3, "30"), await _transactions.LastCommittedAsync(default));
    }

    [Fact]
    public async Task End_InTheMiddleOfABatch_TakesItBack()
    {
        await StartAsync();
        _transactions!.Send(Row(), default);

        await _transactions.DisposeAsync();

        Assert.Equal(["1 abort", "1 dispose"], _calls[^2..]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_transactions is not null)
        {
            await _transactions.DisposeAsync();
        }

        _stop.Dispose();
    }

    /// <summary>Lets the producers not answer a call; the stop's time is over meanwhile.</summary>
    private void DontAnswer(string call)
    {
        _unanswered = call;
        foreach (var producer in _producers)
        {
            DontAnswer(producer);
        }
    }

    private void DontAnswer(ScriptedProducer producer)
    {
        producer.Unanswered = _unanswered;
        producer.OnUnanswered = _stop.Cancel;
    }

    private static long Reinitialised
    {
        get
        {
            s_listener.RecordObservableInstruments();
            return Interlocked.Read(ref s_reinitialised);
        }
    }

    private static long s_reinitialised;
    private static readonly MeterListener s_listener = Listen();

    private static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "weir.kafka.txn.reinit")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, count, tags, _) =>
        {
            if (tags[0].Value is "q")
            {
                Interlocked.Add(ref s_reinitialised, count);
            }
        });
        listener.Start();
        return listener;
    }

    private static ProducerException Failure(ProducerFailureKind kind) => new(kind, new KafkaFault(KafkaFaultKind.Refused, "broken"));

    private static OutgoingRecord Row() => new("out", 0, default);

    private LedgerRecord Entry(long batch) => new("tx", _queryId, "q", batch, "30");

    private async Task StartAsync(bool sendsOffsets = true, TimeSpan? timeout = null)
    {
        var connection = new KafkaConnection("b:1", TimeSpan.FromSeconds(1), "q", NullLogger.Instance) { Section = "KafkaSink" };
        var settings = new TransactionSettings("q", "tx", timeout ?? TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), sendsOffsets);
        _ledger.Calls = _calls;
        _transactions = new BatchTransactions(settings, _ledger, Open, new KafkaSinkErrors(connection), new ScriptedEnds([]));
        await _transactions.StartAsync(_queryId, default);

        IRecordProducer Open()
        {
            _producers.Add(new ScriptedProducer(_producers.Count + 1, _calls, _commits));
            DontAnswer(_producers[^1]);
            return _producers[^1];
        }
    }

    private Task CommitAsync()
    {
        var plan = new BatchPlan(new BatchContext(Batch, default, default, default), new SourceOffsets(20), new SourceOffsets(30), new SourceOffsets(40));
        return _transactions!.CommitAsync(new SinkBatch(plan, OutputMode.Append), [], _stop.Token).AsTask();
    }

    private sealed class Answer : ILedger
    {
        public string Topic => "ledger";

        public LedgerRecord? Last { get; set; }

        public List<string>? Calls { get; set; }

        public ValueTask StartAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<LedgerRecord?> PeekLastAsync(CancellationToken cancellationToken)
        {
            Calls!.Add("peek");
            return new(Last);
        }

        public ValueTask<LedgerRecord?> ReadLastAsync(CancellationToken cancellationToken)
        {
            Calls!.Add("ledger");
            return new(Last);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
