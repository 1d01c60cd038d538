using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SinkRun;

namespace Weir.Kafka.Tests;

/// <summary>A partition in which the end of a transaction is missing, on a real broker (KAFKA-20734): it is ended as the transaction was, before the next one may touch it.</summary>
[Collection(KafkaCollection.Name)]
public sealed class LostEndTests(RealKafka kafka)
{
    private const int Partitions = 4;
    private const string Row = """{"number":"7"}""";
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(2);
    private static readonly string[] s_numbers = ["0", "1", "2", "3"];
    private static readonly string[] s_rows = [.. s_numbers.Select(number => $$"""null={"number":"{{number}}"}""")];
    private readonly string _id = $"lost-{Guid.NewGuid():N}";
    private readonly string _checkpoint = NewCheckpoint();
    private string _input = "";
    private string _output = "";

    [SkippableFact]
    public async Task NextTransactionOfAPlainClient_GivesTheRowsItsOwnEnd()
    {
        await StartAsync();
        using (var aborting = kafka.Producer(_id))
        {
            aborting.InitTransactions(s_hangs);
            aborting.BeginTransaction();
            aborting.Produce(new TopicPartition(_output, 0), new() { Value = Encoding.UTF8.GetBytes(Row) });
            aborting.Flush();
            var lost = await LoseEndAsync();
            aborting.AbortTransaction();
            await WaitUntilOpenAsync(lost);
        }

        using var plain = kafka.Producer(_id);
        plain.InitTransactions(s_hangs);
        Assert.NotEmpty(await OpenAsync());
        plain.BeginTransaction();
        plain.Produce(new TopicPartition(_output, Partitions - 1), new() { Value = Encoding.UTF8.GetBytes("next") });
        plain.CommitTransaction();

        await WaitUntilOpenAsync();
        Assert.Equal([$"null={Row}", "null=next"], Output());
    }

    [SkippableFact]
    public async Task RowsOfACommittedBatch_AreCommitted()
    {
        await StartAsync();
        await ToEndAsync();
        Assert.Equal(s_rows, Output().Order(StringComparer.Ordinal));
        await LoseEndAsync();
        Assert.Equal(s_rows, Output().Order(StringComparer.Ordinal));

        await ToEndAsync();

        Assert.Empty(await OpenAsync());
        Assert.Equal([.. s_rows, $"null={Row}"], Output().Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task RowsOfABatchThatWasTakenBack_AreTakenBack()
    {
        await StartAsync();
        await DieBeforeTheCommitAsync();
        await LoseEndAsync();

        await ToEndAsync();

        Assert.Empty(await OpenAsync());
        Assert.Equal(s_rows, Output().Order(StringComparer.Ordinal));
        Assert.Contains($"null={Row}", ReadAll(kafka, _output, Partitions, IsolationLevel.ReadUncommitted).Select(Text));
    }

    [SkippableFact]
    public async Task CureOfACommittedBatch_ThatIsFoundHalfDone_IsCompleted()
    {
        await StartAsync();
        await ToEndAsync();
        var lost = await LoseEndAsync();
        await using (var broker = NewBroker())
        {
            // What the cure does up to its last request: the process was killed there.
            var known = await OwnerAsync(broker);
            var owner = await broker.TakeOverAsync(VerdictTimeout.Of(TimeSpan.FromMinutes(1), TransactionVerdict.Commit), known, default);
            await broker.AddAsync(owner, [lost], default);
        }

        await ToEndAsync();

        Assert.Empty(await OpenAsync());
        Assert.Equal([.. s_rows, $"null={Row}"], Output().Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task TakingOver_FromSomebodyElseThanIsKnown_IsRefused()
    {
        await StartAsync();
        await ToEndAsync();
        await using var broker = NewBroker();
        var owner = await broker.TakeOverAsync(TimeSpan.FromMinutes(1), await OwnerAsync(broker), default);
        var twin = await broker.TakeOverAsync(TimeSpan.FromMinutes(1), ProducerIdentity.None, default);

        var failures = new[]
        {
            await Assert.ThrowsAsync<BrokerException>(() => broker.TakeOverAsync(TimeSpan.FromMinutes(1), owner, default).AsTask()),
            await Assert.ThrowsAsync<BrokerException>(() => broker.AddAsync(owner, [new(_output, 0)], default).AsTask()),
            await Assert.ThrowsAsync<BrokerException>(() => broker.EndAsync(owner, commits: true, default).AsTask()),
        };

        Assert.All(failures, static failure => Assert.Equal(KafkaFaultKind.Fenced, failure.Fault.Kind));
        Assert.Equal((twin, TransactionState.Empty), ((await broker.DescribeAsync(default))!.Producer, (await broker.DescribeAsync(default))!.State));
    }

    private TransactionBroker NewBroker() => new(new ClusterClient(new KafkaConnection(kafka.Require(), s_hangs, "q", NullLogger.Instance)), _id);

    /// <summary>Who has the transactional id, once the coordinator has noted that its last transaction has its marks: until then nobody can take it over.</summary>
    private static async Task<ProducerIdentity> OwnerAsync(TransactionBroker broker)
    {
        await WaitUntilAsync(async () => (await broker.DescribeAsync(default))!.State is TransactionState.CompleteCommit or TransactionState.CompleteAbort);
        return (await broker.DescribeAsync(default))!.Producer;
    }

    private async Task StartAsync()
    {
        _input = await kafka.CreateTopicAsync();
        _output = await kafka.CreateTopicAsync(Partitions);
        await ProduceAsync(kafka, _input, s_numbers);

        await AllowUnnotedRowsAsync();
    }

    /// <summary>Otherwise leaders ask the coordinator whether a record belongs to a transaction (KIP-890).</summary>
    private async Task AllowUnnotedRowsAsync()
    {
        const string Setting = "transaction.partition.verification.enable";
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = kafka.Require() }).SetLogHandler((_, _) => { }).Build();
        var brokers = (await Task.Run(() => admin.GetMetadata(s_hangs).Brokers))
            .ConvertAll(static broker => new ConfigResource { Type = ResourceType.Broker, Name = $"{broker.BrokerId}" });
        await admin.IncrementalAlterConfigsAsync(brokers.ToDictionary(
            static broker => broker, static _ => new List<ConfigEntry> { new() { Name = Setting, Value = "false", IncrementalOperation = AlterConfigOpType.Set } }));

        // A broker learns of it a moment after it was noted.
        await WaitUntilAsync(async () => (await admin.DescribeConfigsAsync(brokers)).TrueForAll(static one => one.Entries[Setting].Value == "false"));
    }

    /// <summary>Waits until just these partitions have an open transaction: marks are written a moment after an end was noted.</summary>
    private Task WaitUntilOpenAsync(params SourcePartition[] partitions) => WaitUntilAsync(async () => (await OpenAsync()).SequenceEqual(partitions));

    private static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(s_hangs);
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }

    private Task<StreamingQuery> StartQueryAsync() =>
        SinkRun.StartAsync<Once>(kafka, _input, _checkpoint, ("KafkaSink:Topic", _output), ("KafkaSink:TransactionalId", _id));

    private async Task ToEndAsync()
    {
        await using var query = await StartQueryAsync();
        await query.AwaitTerminationAsync();
    }

    private Task DieBeforeTheCommitAsync() => Task.Run(async () =>
    {
        CrashPoint.Observe(static reached =>
        {
            if (reached == CrashPoint.KafkaBeforeCommit)
            {
                throw new SimulatedCrashException(reached);
            }
        });
        try
        {
            await Assert.ThrowsAnyAsync<SimulatedCrashException>(ToEndAsync);
        }
        finally
        {
            CrashPoint.Observe(null);
        }
    });

    /// <summary>Leaves a row of the producer that has the transactional id now in the last partition, of which the coordinator knows nothing.</summary>
    private async Task<SourcePartition> LoseEndAsync()
    {
        var partition = new SourcePartition(_output, Partitions - 1);
        await using var broker = NewBroker();
        await UnnotedRow.WriteAsync(kafka.Require(), _id, (await broker.DescribeAsync(default))!.Producer, partition, Row);
        return partition;
    }

    private async Task<IReadOnlyList<SourcePartition>> OpenAsync()
    {
        await using var broker = NewBroker();
        var told = await broker.OpenAsync(await broker.PartitionsAsync([_output], default), default);
        Assert.All(told, static one => Assert.False(one.Fault.IsFault));
        return [.. told.Where(static one => one.Open.Count > 0).Select(static one => one.Partition)];
    }

    private IReadOnlyList<string> Output() => [.. ReadAll(kafka, _output, Partitions).Select(Text)];
}
