using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>Program 11 copies orders while its broker and itself are killed, halted and doubled.</summary>
/// <param name="plan">What is done.</param>
/// <param name="cluster">The brokers.</param>
/// <param name="folder">Where checkpoints are.</param>
/// <param name="log">Takes note of what is done.</param>
internal sealed class FaultCampaign(FaultPlan plan, FaultyCluster cluster, TempFolder folder, Action<string> log)
{
    private const string From = "orders";
    private const string To = "orders-eur";
    private const string LostEnd = "KAFKA-20734";
    private const int LongestPauseMilliseconds = 200;
    private readonly Random _random = new(1);

    /// <summary>How those ended that were halted while a twin took their place.</summary>
    public List<ChildExit> Halted { get; } = [];

    /// <summary>How the query ended where nobody had ended it; it was started again.</summary>
    public IReadOnlyList<ChildExit> Failures { get; private set; } = [];

    /// <summary>Lines of the query's log about ends of transactions that Kafka has lost.</summary>
    public IReadOnlyList<string> LostEnds { get; private set; } = [];

    /// <summary>Runs it to its end.</summary>
    /// <returns>The copy that it made.</returns>
    public async Task<EurCopy> RunAsync()
    {
        await cluster.CreateTopicAsync(From, EurOrders.Partitions);
        await cluster.CreateTopicAsync(To, EurOrders.Partitions);
        var copy = new EurCopy(cluster.Address, From, To) { TransactionTimeout = FaultyCluster.TransactionTimeout, OrdersPerBatch = 200 };
        using var query = new SupervisedQuery(folder, copy.Launch, log);
        var faults = plan.Faults();
        int part = plan.Records / (faults.Count + 1);
        foreach (var fault in faults)
        {
            await copy.Feed.WriteAsync(part);
            await WrittenMoreAsync(copy.Reader, query);

            // Anywhere in a batch.
            await Task.Delay(_random.Next(LongestPauseMilliseconds));
            log($"{fault} after {copy.Reader.Count} records");
            await InflictAsync(fault, query, copy);
        }

        await copy.Feed.WriteAsync(plan.Records - copy.Feed.Written);
        await copy.Reader.WaitAsync(copy.Feed.Expected.Count, () => Describe(query));
        var end = await query.StopAsync();
        Assert.True(end.Code == 0, $"The query ended with {end}. {Describe(query)}");
        Failures = query.Failures;
        LostEnds = [.. query.Exits.SelectMany(static exit => $"{exit.Output}\n{exit.Errors}".Split('\n')).Where(static line => line.Contains(LostEnd, StringComparison.Ordinal))];
        return copy;
    }

    private static Task WrittenMoreAsync(CommittedReader reader, SupervisedQuery query) => reader.WaitAsync(reader.Count + 1, () => Describe(query));

    private static string Describe(SupervisedQuery query) => $"The query ended by itself {query.Failures.Count} times: {string.Join("; ", query.Failures)}";

    private async Task InflictAsync(Fault fault, SupervisedQuery query, EurCopy copy)
    {
        switch (fault)
        {
            case Fault.BrokerKill:
                await cluster.IsWholeAsync();
                await cluster.KillAsync();
                break;
            case Fault.BrokerPause:
                await cluster.IsWholeAsync();
                await cluster.PauseAsync();
                break;
            case Fault.QueryKill:
                await query.KillAsync();
                break;
            default:
                var halted = await query.TwinAsync(() => copy.Feed.WriteAsync(copy.OrdersPerBatch));
                log($"The one that was halted ended with {halted}.");
                Halted.Add(halted);
                break;
        }
    }
}
