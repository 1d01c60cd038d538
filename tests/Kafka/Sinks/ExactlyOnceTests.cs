using System.Globalization;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SinkRun;

namespace Weir.Kafka.Tests;

/// <summary>A batch as a transaction, on a real broker: what those see who read only what was committed, whatever happens to the query.</summary>
[Collection(KafkaCollection.Name)]
public sealed class ExactlyOnceTests(RealKafka kafka)
{
    private const int Numbers = 8;
    private static readonly string[] s_once = [.. Enumerable.Range(0, Numbers).Select(i => $$"""null={"number":"{{i}}"}""")];

    [SkippableFact]
    public async Task Batches_ShowOnce_AndTheLedgerCountsThem()
    {
        var run = await NewRunAsync();

        await run.ToEndAsync();

        Assert.Equal(s_once, run.Output());
        var ledger = run.Ledger();
        Assert.Equal([0, 1, 2], ledger.Select(entry => entry.GetProperty("batch").GetInt32()));
        Assert.Equal([3, 6, 8], ledger.Select(entry => JsonDocument.Parse(entry.GetProperty("to").GetString()!).RootElement.GetProperty(run.Input).GetProperty("0").GetInt32()));
        Assert.Equal(Numbers, (await kafka.CommittedAsync("weir-" + run.Id))[(run.Input, 0)]);

        // What the ledger says was written is what is there.
        var tallies = ledger.Select(entry => entry.GetProperty("written").GetProperty(run.OutputTopic).GetProperty("0")).ToList();
        Assert.Equal([3, 3, 2], tallies.Select(tally => tally.GetProperty("rows").GetInt32()));
        var firstBatch = ReadAll(kafka, run.OutputTopic).Take(3).SelectMany(record => record.Message.Value!).ToArray();
        Assert.Equal(Crc32C.Compute(firstBatch).ToString("x8", CultureInfo.InvariantCulture), tallies[0].GetProperty("crc32c").GetString());
    }

    [SkippableTheory]
    [InlineData(CrashPoint.BatchFinished)]
    [InlineData(CrashPoint.Prepared)]
    [InlineData(CrashPoint.KafkaBeforeOffsets)]
    [InlineData(CrashPoint.KafkaBeforeCommit)]
    [InlineData(CrashPoint.KafkaAfterCommit)]
    [InlineData(CrashPoint.SinksCommitted)]
    [InlineData(CrashPoint.Committed)]
    public async Task Query_ThatDiesAnywhere_GoesOnWithEachRowOnce(string place)
    {
        var run = await NewRunAsync();

        await run.DieAtAsync(place, count: 2);

        // Half a batch never shows.
        Assert.True(run.Output().Count is 3 or 6, $"{run.Output().Count} rows show.");
        await run.ToEndAsync();
        Assert.Equal(s_once, run.Output());
        Assert.Equal([0, 1, 2], run.Ledger().Select(entry => entry.GetProperty("batch").GetInt32()));
    }

    [SkippableFact]
    public async Task DeathBeforeTheCommit_LeavesRowsOnlyForThoseWhoReadAll()
    {
        var run = await NewRunAsync();

        await run.DieAtAsync(CrashPoint.KafkaBeforeCommit, count: 1);

        Assert.Empty(run.Output());
        Assert.Equal(s_once[..3], ReadAll(kafka, run.OutputTopic, isolation: IsolationLevel.ReadUncommitted).Select(Text));
    }

    [SkippableFact]
    public async Task Twin_FencesTheOlderInstance()
    {
        var run = await NewRunAsync(numbers: 0);
        await using var older = await run.StartAsync(NewCheckpoint(), ("Trigger:Kind", "Default"));
        await older.ProcessAllAvailableAsync();

        await using var newer = await run.StartAsync(NewCheckpoint(), ("Trigger:Kind", "Default"));
        await ProduceAsync(kafka, run.Input, "0", "1");

        var failure = await Assert.ThrowsAsync<QueryException>(() => older.AwaitTerminationAsync());
        Assert.StartsWith("Another instance of query 'once' took over", failure.Message, StringComparison.Ordinal);
        await newer.ProcessAllAvailableAsync();
        Assert.Equal(s_once[..2], run.Output());
    }

    [SkippableFact]
    public async Task AnotherCheckpoint_DoesNotFitTheLedger()
    {
        var run = await NewRunAsync();
        await run.ToEndAsync();

        var failure = await Assert.ThrowsAsync<QueryException>(() => run.StartAsync(NewCheckpoint()));

        Assert.StartsWith($"The ledger 'weir-ledger-{run.Id}' tells of query 'once' with the id ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(s_once, run.Output());
    }

    [SkippableFact]
    public async Task AnotherCheckpoint_IsRefusedBeforeItFencesTheQueryThatRuns()
    {
        var run = await NewRunAsync(numbers: 3);
        await using var query = await run.StartAsync(run.Checkpoint, ("Trigger:Kind", "Default"));
        await query.ProcessAllAvailableAsync();

        var failure = await Assert.ThrowsAsync<QueryException>(() => run.StartAsync(NewCheckpoint()));

        Assert.StartsWith($"The ledger 'weir-ledger-{run.Id}' tells of query 'once' with the id {query.Id}", failure.Message, StringComparison.Ordinal);
        await ProduceAsync(kafka, run.Input, "3");
        await query.ProcessAllAvailableAsync();
        Assert.Equal(s_once[..4], run.Output());
    }

    [SkippableFact]
    public async Task AnotherLedger_DoesNotFitTheCheckpoint()
    {
        var run = await NewRunAsync();
        await run.DieAtAsync(CrashPoint.KafkaAfterCommit, count: 1);

        // It would know nothing of the batch that was committed, and the batch would be written again.
        var failure = await Assert.ThrowsAsync<QueryException>(() => run.StartAsync(run.Checkpoint, ("KafkaSink:LedgerTopic", "another-ledger")));

        Assert.Contains("output of [KafkaSink]", failure.Message, StringComparison.Ordinal);
        await run.ToEndAsync();
        Assert.Equal(s_once, run.Output());
    }

    [SkippableFact]
    public async Task Ledger_WithAnothersOpenTransaction_IsRefusedAndNotTakenForEmpty()
    {
        var run = await NewRunAsync();
        await run.ToEndAsync();
        using var other = kafka.Producer(transactionalId: "other-" + run.Id);
        other.InitTransactions(TimeSpan.FromMinutes(2));
        other.BeginTransaction();
        other.Produce(new TopicPartition("weir-ledger-" + run.Id, 0), new() { Key = [1], Value = [2] });
        other.Flush();

        // Long enough for all that is asked before on a busy machine.
        var failure = await Assert.ThrowsAsync<QueryException>(() => run.StartAsync(run.Checkpoint, ("KafkaSink:RequestTimeout", "10 seconds")));

        other.AbortTransaction();
        Assert.StartsWith($"The ledger 'weir-ledger-{run.Id}' can't be read up to its end", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a transaction of another producer is open in it", failure.Message, StringComparison.Ordinal);
        await run.ToEndAsync();
        Assert.Equal(s_once, run.Output());
    }

    [SkippableFact]
    public async Task Delivery_ThatIsNoLongerExactlyOnce_IsRefusedByName()
    {
        var run = await NewRunAsync(numbers: 3);
        await run.ToEndAsync();
        await ProduceAsync(kafka, run.Input, "3");

        var failure = await Assert.ThrowsAsync<QueryException>(() =>
            SinkRun.RunAsync<OnceOrMore>(kafka, run.Input, run.Checkpoint, ("KafkaSink:Topic", run.OutputTopic)));

        Assert.Contains($"its [KafkaSink] to topic '{run.OutputTopic}'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("is gone or doesn't deliver exactly once any more", failure.Message, StringComparison.Ordinal);
        await run.ToEndAsync();
        Assert.Equal(s_once[..4], run.Output());
    }

    [SkippableTheory]
    [InlineData(null, 0)]
    [InlineData(CrashPoint.KafkaBeforeCommit, 1)]
    [InlineData(CrashPoint.KafkaAfterCommit, 1)]
    [InlineData(CrashPoint.BatchFinished, 1)]
    [InlineData(CrashPoint.KafkaAfterCommit, 2)]
    public async Task Delivery_ThatIsExactlyOnceFromNowOn_GoesOnBehindTheCheckpoint(string? place, int count)
    {
        var run = await NewRunAsync(numbers: 4);
        await run.ToEndAtLeastOnceAsync();
        await ProduceAsync(kafka, run.Input, "4", "5", "6", "7");

        if (place is not null)
        {
            await run.DieAtAsync(place, count);
        }

        await run.ToEndAsync();
        Assert.Equal(s_once, run.Output());

        // The last batch of before stands in the ledger too, without rows: they were not written in its transaction.
        var ledger = run.Ledger();
        Assert.Equal([1, 2, 3], ledger.Select(entry => entry.GetProperty("batch").GetInt32()));
        Assert.Equal(["{}", "{\"0\"", "{\"0\""], ledger.Select(entry => entry.GetProperty("written").GetProperty(run.OutputTopic).GetRawText().Split(':')[0]));
        Assert.Equal(Numbers, (await kafka.CommittedAsync("weir-" + run.Id))[(run.Input, 0)]);
    }

    [SkippableFact]
    public async Task Delivery_ThatIsExactlyOnceFromNowOn_RepeatsOnlyABatchThatBrokeOffBefore()
    {
        var run = await NewRunAsync();
        await run.DieAtAsync(CrashPoint.SinksCommitted, count: 2, run.ToEndAtLeastOnceAsync);

        await run.ToEndAsync();

        Assert.Equal([.. s_once[..6], .. s_once[3..]], run.Output());
        Assert.Equal([0, 1, 2], run.Ledger().Select(entry => entry.GetProperty("batch").GetInt32()));
    }

    [SkippableFact]
    public async Task LedgerTopic_ThatHoldsSomethingElse_IsRefused()
    {
        var run = await NewRunAsync();
        string taken = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, taken, "no entry");

        var failure = await Assert.ThrowsAsync<QueryException>(() => run.StartAsync(run.Checkpoint, ("KafkaSink:LedgerTopic", taken)));

        Assert.StartsWith($"The record at offset 0 of the ledger '{taken}' is no entry of a ledger.", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task TransactionTimeout_LongerThanBrokersAllow_IsTold()
    {
        var run = await NewRunAsync();

        var failure = await Assert.ThrowsAsync<QueryException>(() => run.StartAsync(run.Checkpoint, ("KafkaSink:TransactionTimeout", "2 hours")));

        Assert.Equal(
            $"Kafka at {kafka.Require()} allows no transactions of 7200 s. Lower TransactionTimeout of [KafkaSink], or raise the brokers' transaction.max.timeout.ms.", failure.Message);
    }

    [SkippableFact]
    public async Task RecordThatIsTooLarge_TakesTheBatchBack_AndTheNextStartGoesOn()
    {
        var run = await NewRunAsync(numbers: 3, maxMessageBytes: 1000);
        await run.ToEndAsync();
        await ProduceAsync(kafka, run.Input, "3", new string('x', 5000));

        var failure = await Assert.ThrowsAsync<QueryException>(run.ToEndAsync);

        Assert.StartsWith($"A record of 5013 bytes is too large for topic '{run.OutputTopic}' at {kafka.Require()}, which takes 1000 bytes at most.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(s_once[..3], run.Output());
        await kafka.ConfigureAsync(run.OutputTopic, "max.message.bytes", "100000");
        await run.ToEndAsync();
        Assert.Equal(5, run.Output().Count);
    }

    private async Task<OnceRun> NewRunAsync(int numbers = Numbers, int? maxMessageBytes = null)
    {
        var settings = maxMessageBytes is { } bytes ? new Dictionary<string, string> { ["max.message.bytes"] = $"{bytes}" } : null;
        var run = new OnceRun(kafka, await kafka.CreateTopicAsync(), await kafka.CreateTopicAsync(settings: settings), NewCheckpoint());
        await ProduceAsync(kafka, run.Input, [.. Enumerable.Range(0, numbers).Select(i => $"{i}")]);
        return run;
    }

    /// <summary>A query that may be started several times.</summary>
    private sealed record OnceRun(RealKafka Kafka, string Input, string OutputTopic, string Checkpoint)
    {
        public string Id { get; } = $"once-{Guid.NewGuid():N}";

        public Task<StreamingQuery> StartAsync(string checkpoint, params (string Key, string Value)[] settings) =>
            SinkRun.StartAsync<Once>(Kafka, Input, checkpoint, [("KafkaSink:Topic", OutputTopic), ("KafkaSink:TransactionalId", Id), .. settings]);

        public async Task ToEndAsync()
        {
            await using var query = await StartAsync(Checkpoint);
            await query.AwaitTerminationAsync();
        }

        public Task ToEndAtLeastOnceAsync() => SinkRun.RunAsync<OnceOrMore>(Kafka, Input, Checkpoint, ("KafkaSink:Topic", OutputTopic));

        public Task DieAtAsync(string place, int count, Func<Task>? run = null) => Task.Run(async () =>
        {
            CrashPoint.Observe(reached =>
            {
                if (reached == place && --count == 0)
                {
                    throw new SimulatedCrashException(place);
                }
            });
            try
            {
                await Assert.ThrowsAnyAsync<SimulatedCrashException>(run ?? ToEndAsync);
            }
            finally
            {
                CrashPoint.Observe(null);
            }
        });

        public IReadOnlyList<string> Output() => [.. ReadAll(Kafka, OutputTopic).Select(Text)];

        public IReadOnlyList<JsonElement> Ledger() =>
            [.. ReadAll(Kafka, "weir-ledger-" + Id).Select(record => JsonDocument.Parse(Encoding.UTF8.GetString(record.Message.Value!)).RootElement)];
    }
}
