using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Ends that a coordinator has lost are written again as they were decided, whatever happens meanwhile. What brokers do is tested on a real one.</summary>
public sealed class TransactionEndsTests : IAsyncDisposable
{
    private static readonly SourcePartition s_row = new("out", 1);
    private static readonly SourcePartition s_other = new("out", 0);
    private static readonly SourcePartition s_entry = new("ledger", 0);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly CoordinatorModel _brokers = new();
    private readonly Lines _log = new();
    private readonly Ledger _ledger = new();
    private TransactionEnds? _ends;

    [Fact]
    public async Task Start_WithAnIdThatNobodyUsed_TakesNothingOver()
    {
        _brokers.IsKnown = false;

        await SettleAsync();

        Assert.Equal(["describe"], _brokers.Calls);
    }

    [Fact]
    public async Task Start_WhereNothingIsMissing_OnlyLooks()
    {
        await SettleAsync();

        Assert.Equal(["describe", "take over from 3", "partitions ledger out", "open ledger/0 out/0 out/1"], _brokers.Calls[..4]);
        Assert.Empty(_brokers.Marks);
        Assert.Empty(_log.All);
    }

    [Fact]
    public async Task Start_BehindACommitWhoseEndIsLost_CommitsIt()
    {
        Lose(commits: true);
        long before = LostEnds.Count;

        await SettleAsync();

        Assert.Equal(["commit out/1"], _brokers.Marks[1..]);
        Assert.Equal(before + 1, LostEnds.Count);
        Assert.Equal(["Kafka has lost the end of a transaction of 'tx' in out-1 from offset 5 on (KAFKA-20734). It is written again: commit."], _log.All);
    }

    [Fact]
    public async Task Start_BehindAnAbortByTime_WhoseEndIsLost_AbortsIt()
    {
        Lose(commits: false);

        await SettleAsync();

        Assert.Equal(["abort out/1"], _brokers.Marks[1..]);
    }

    [Fact]
    public async Task Start_OnAnOpenTransaction_AbortsItEverywhere()
    {
        _brokers.Write(s_row, 5);
        _brokers.Write(s_other, 9);
        _brokers.Losing.Add(s_row);

        await SettleAsync();

        Assert.Equal(["abort out/0", "abort out/1"], _brokers.Marks);
    }

    [Fact]
    public async Task Start_WhileMarksAreOnTheirWay_WaitsForThem()
    {
        _brokers.Write(s_row, 5);
        _brokers.End(commits: true);

        await SettleAsync();

        Assert.Equal(["commit out/1"], _brokers.Marks);
        Assert.DoesNotContain(_brokers.Calls, call => call.StartsWith("add", StringComparison.Ordinal));
    }

    [Fact]
    public async Task End_ThatIsLostAgain_IsWrittenAgain()
    {
        Lose(commits: true);
        _brokers.Losing.Add(s_row);
        long before = LostEnds.Count;

        await SettleAsync();

        Assert.Equal(2, _brokers.Calls.Count(call => call == "add out/1"));
        Assert.Equal(["commit out/1"], _brokers.Marks[1..]);
        Assert.Equal(before + 1, LostEnds.Count);
    }

    [Fact]
    public async Task End_OfTheLedgersEntry_IsWrittenBeforeTheLedgerIsRead()
    {
        _brokers.Write(s_entry, 2);
        _brokers.Losing.Add(s_entry);
        _brokers.End(commits: true);
        _brokers.Complete();
        _ledger.OnRead = () => Assert.Equal(["commit ledger/0"], _brokers.Marks);
        _ledger.Topics = ["named"];

        await SettleAsync(topic: null);

        Assert.Contains("partitions named", _brokers.Calls);
    }

    [Theory]
    [InlineData("take over", true)]
    [InlineData("partitions", true)]
    [InlineData("add", true)]
    [InlineData("commit", true)]
    [InlineData("take over", false)]
    [InlineData("partitions", false)]
    [InlineData("add", false)]
    [InlineData("abort", false)]
    public async Task Death_AtAnyCallOfTheCure_ChangesNothingOfTheVerdict(string place, bool commits)
    {
        Lose(commits);
        _brokers.OnCall = call => Die(call.StartsWith(place, StringComparison.Ordinal));
        await Assert.ThrowsAsync<DeathException>(() => SettleAsync());
        _brokers.OnCall = static _ => { };

        await SettleAsync();

        Assert.Equal([commits ? "commit out/1" : "abort out/1"], _brokers.Marks[1..]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Death_BehindTheWholeCure_ChangesNothing(bool commits)
    {
        Lose(commits);
        await SettleAsync();

        await SettleAsync();

        Assert.Equal([commits ? "commit out/1" : "abort out/1"], _brokers.Marks[1..]);
    }

    [Fact]
    public async Task Cure_OfACommitThatBrokersTookBackByTime_IsANamedError_AndTheNextStartGoesOn()
    {
        Lose(commits: true);
        _brokers.OnCall = call => Die(call == "commit");
        await Assert.ThrowsAsync<DeathException>(() => SettleAsync());
        _brokers.OnCall = static _ => { };
        _brokers.End(commits: false);
        _brokers.Complete();

        var failure = await Assert.ThrowsAsync<QueryException>(() => SettleAsync());

        Assert.StartsWith("Kafka at b:1 has lost the end of a committed transaction of 'tx' (KAFKA-20734). The query was killed while it wrote that end again", failure.Message, StringComparison.Ordinal);
        await SettleAsync();
    }

    [Fact]
    public async Task End_OfWhichNobodyKnowsWhatWasDecided_IsANamedError()
    {
        _brokers.Write(s_row, 5, isNoted: false);
        _brokers.State = TransactionState.Empty;

        var failure = await Assert.ThrowsAsync<QueryException>(() => SettleAsync());

        Assert.EndsWith("kafka-transactions.sh --bootstrap-server b:1 abort --topic out --partition 1 --start-offset 5", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_brokers.Marks);
    }

    [Fact]
    public async Task End_ThatIsLostForEver_IsANamedError()
    {
        Lose(commits: true);
        _brokers.Losing.AddRange(Enumerable.Repeat(s_row, 1000));

        var failure = await Assert.ThrowsAsync<QueryException>(() => SettleAsync(requestTimeout: TimeSpan.FromMilliseconds(200)));

        Assert.StartsWith("Kafka at b:1 has lost the end of a transaction of 'tx' in out-1 (KAFKA-20734), and doesn't write it again within 0.2 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leader_ThatIsAway_IsWaitedFor()
    {
        Lose(commits: true);
        _brokers.Faults[s_other] = KafkaErrorCode.LeaderNotAvailable;
        _brokers.OnCall = call =>
        {
            if (_brokers.Calls.Count > 8)
            {
                _brokers.Faults.Clear();
            }
        };

        await SettleAsync();

        Assert.Equal(["commit out/1"], _brokers.Marks[1..]);
    }

    [Fact]
    public async Task Twin_ThatComesBetween_IsNotDisturbed()
    {
        Lose(commits: true);
        _brokers.OnCall = call =>
        {
            if (call.StartsWith("add", StringComparison.Ordinal))
            {
                _brokers.Producer = _brokers.Producer with { Epoch = 100 };
            }
        };

        var failure = await Assert.ThrowsAsync<QueryException>(() => SettleAsync());

        Assert.StartsWith("Another instance of query 'q' took over", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["commit ledger/0"], _brokers.Marks);
    }

    [Fact]
    public async Task OlderInstance_ThatBeginsABatchMeanwhile_HasThatTakenBack()
    {
        _brokers.OnCall = call =>
        {
            if (call == "take over from 3")
            {
                _brokers.Write(s_row, 5);
                _brokers.Losing.Add(s_row);
            }
        };

        await SettleAsync();

        Assert.Equal(["abort out/1"], _brokers.Marks);
    }

    [Fact]
    public async Task Commit_WhoseEndsAreThere_IsAskedForOnce()
    {
        await StartAsync();

        Assert.True(await _ends!.AreWrittenAsync([s_row, s_entry], default));
        Assert.Equal(["open out/1 ledger/0"], _brokers.Calls);
    }

    [Fact]
    public async Task Commit_WhoseMarksAreOnTheirWay_IsWaitedFor()
    {
        await StartAsync();
        _brokers.Write(s_row, 5);
        _brokers.End(commits: true);

        Assert.True(await _ends!.AreWrittenAsync([s_row], default));
        Assert.Equal(["open out/1", "describe", "open out/1"], _brokers.Calls);
    }

    [Fact]
    public async Task Commit_WhoseEndIsLost_IsTold_AndCuredAsTheSameProducer()
    {
        await StartAsync();
        Lose(commits: true);

        Assert.False(await _ends!.AreWrittenAsync([s_row], default));
        await _ends.SettleAsync(isOurs: true, default);

        Assert.Equal(["commit out/1"], _brokers.Marks[1..]);
    }

    [Fact]
    public async Task Twin_ThatTookOverBehindTheCommit_IsNotTakenOver()
    {
        await StartAsync();
        Lose(commits: true);
        Assert.False(await _ends!.AreWrittenAsync([s_row], default));
        _brokers.Producer = _brokers.Producer with { Epoch = 100 };

        await Assert.ThrowsAsync<QueryException>(() => _ends.SettleAsync(isOurs: true, default).AsTask());
        var failure = await Assert.ThrowsAsync<QueryException>(() => _ends.AreWrittenAsync([s_row], default).AsTask());

        Assert.StartsWith("Another instance of query 'q' took over", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topic_ThatWasDeleted_NeedsNoEnd()
    {
        await StartAsync();
        Lose(commits: true);
        _brokers.Faults[s_row] = KafkaErrorCode.UnknownTopicOrPartition;

        Assert.True(await _ends!.AreWrittenAsync([s_row], default));
    }

    [Fact]
    public async Task Topic_ThatALeaderDoesNotKnowYet_IsAskedForAgain()
    {
        await StartAsync();
        Lose(commits: true);
        _brokers.Faults[s_row] = KafkaErrorCode.UnknownTopicOrPartition;
        _brokers.OnCall = call =>
        {
            if (_brokers.Calls.Count > 1)
            {
                _brokers.Faults.Clear();
            }
        };

        Assert.False(await _ends!.AreWrittenAsync([s_row], default));
    }

    [Fact]
    public async Task Topic_ThatNoBrokerKnowsYet_IsLookedForAgain()
    {
        Lose(commits: true);
        _brokers.Unknown.Add("out");
        _brokers.OnCall = call =>
        {
            if (_brokers.Calls.Count > 4)
            {
                _brokers.Unknown.Clear();
            }
        };

        await SettleAsync();

        Assert.Equal(["commit out/1"], _brokers.Marks[1..]);
    }

    [Fact]
    public async Task Topic_ThatMayNotBeRead_IsGoneOnWithout_AndToldOnce()
    {
        await StartAsync();
        _brokers.Faults[s_row] = KafkaErrorCode.TopicAuthorizationFailed;

        Assert.True(await _ends!.AreWrittenAsync([s_row, s_entry], default));
        Assert.True(await _ends.AreWrittenAsync([s_row, s_entry], default));

        Assert.Equal("open ledger/0", _brokers.Calls[^1]);
        Assert.StartsWith("Whether transactions of 'tx' have their ends in topic 'out' can't be checked: topic authorization failed.", Assert.Single(_log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brokers_ThatAreTooOld_AreGoneOnWith_AndToldOnce()
    {
        _brokers.OnCall = static _ => throw new BrokerException(new KafkaFault(KafkaFaultKind.Refused, "it is too old"));
        await SettleAsync();
        await _ends!.InitialisedAsync(default);

        Assert.True(await _ends.AreWrittenAsync([s_row], default));

        Assert.Equal(["describe"], _brokers.Calls);
        Assert.StartsWith("Whether transactions of 'tx' have their ends in the topics can't be checked: it is too old.", Assert.Single(_log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brokers_ThatDoNotAnswer_AreANamedError()
    {
        await StartAsync(TimeSpan.FromMilliseconds(100));
        _brokers.OnCall = static _ => throw new BrokerException(KafkaFault.Unanswered);

        var failure = await Assert.ThrowsAsync<QueryException>(() => _ends!.AreWrittenAsync([s_row], default).AsTask());

        Assert.StartsWith("Kafka at b:1 didn't answer within 0.1 s", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300_000)]
    [InlineData(5_003)]
    [InlineData(1)]
    public void Verdict_IsKeptInTheTimeout_ThatIsHardlyShorter(int milliseconds)
    {
        var asked = TimeSpan.FromMilliseconds(milliseconds);
        foreach (var verdict in Enum.GetValues<TransactionVerdict>())
        {
            var told = VerdictTimeout.Of(asked, verdict);

            Assert.Equal(verdict, VerdictTimeout.VerdictOf(told));
            Assert.InRange(told.TotalMilliseconds, 1, Math.Max(8, milliseconds));
            Assert.True(milliseconds < 8 || asked - told <= TimeSpan.FromMilliseconds(6));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _brokers.DisposeAsync();
        await _ledger.DisposeAsync();
    }

    private static void Die(bool now)
    {
        if (now)
        {
            throw new DeathException();
        }
    }

    private void Lose(bool commits)
    {
        _brokers.Write(s_entry, 2);
        _brokers.Write(s_row, 5);
        _brokers.Losing.Add(s_row);
        _brokers.End(commits);
        _brokers.Complete();
    }

    private TransactionEnds NewEnds(TimeSpan? requestTimeout, string? topic = "out")
    {
        var connection = new KafkaConnection("b:1", requestTimeout ?? TimeSpan.FromSeconds(30), "q", _log) { Section = "KafkaSink" };
        var settings = new TransactionSettings("q", "tx", s_timeout, connection.RequestTimeout, SendsOffsets: true);
        return new TransactionEnds(_brokers, connection, settings, new EndsWatch(connection, settings, _ledger, topic));
    }

    /// <summary>What each start of the query does first.</summary>
    private async Task SettleAsync(string? topic = "out", TimeSpan? requestTimeout = null)
    {
        _ends = NewEnds(requestTimeout, topic);
        await _ends.SettleAsync(isOurs: false, default);
    }

    private async Task StartAsync(TimeSpan? requestTimeout = null)
    {
        _ends = NewEnds(requestTimeout);
        await _ends.InitialisedAsync(default);
        _brokers.Calls.Clear();
    }

    private sealed class DeathException : Exception;

    private sealed class Ledger : ILedger
    {
        public string Topic => "ledger";

        public IReadOnlyList<string> Topics { get; set; } = [];

        public Action OnRead { get; set; } = static () => { };

        public ValueTask StartAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<LedgerRecord?> PeekLastAsync(CancellationToken cancellationToken) => new((LedgerRecord?)null);

        public ValueTask<LedgerRecord?> ReadLastAsync(CancellationToken cancellationToken)
        {
            OnRead();
            return new(new LedgerRecord("tx", Guid.Empty, "q", 1, "30") { Topics = Topics });
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Lines : ILogger
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception));
    }

    private static class LostEnds
    {
        private static long s_count;
        private static readonly MeterListener s_listener = Listen();

        public static long Count
        {
            get
            {
                s_listener.RecordObservableInstruments();
                return Interlocked.Read(ref s_count);
            }
        }

        private static MeterListener Listen()
        {
            var listener = new MeterListener
            {
                InstrumentPublished = static (instrument, listener) =>
                {
                    if (instrument.Name == "weir.kafka.txn.lost_ends")
                    {
                        listener.EnableMeasurementEvents(instrument);
                    }
                },
            };
            listener.SetMeasurementEventCallback<long>(static (_, count, _, _) => Interlocked.Add(ref s_count, count));
            listener.Start();
            return listener;
        }
    }
}
