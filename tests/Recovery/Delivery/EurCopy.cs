using System.Globalization;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>Topics between which program 11 copies, and what it is fed with.</summary>
internal sealed class EurCopy : IDisposable
{
    private readonly string _address;
    private readonly string _from;
    private readonly string _to;

    /// <summary>Connects to the topics.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="from">The topic of orders; it has <see cref="EurOrders.Partitions"/> partitions.</param>
    /// <param name="to">The topic of orders in euros; it has as many.</param>
    public EurCopy(string address, string from, string to)
    {
        _address = address;
        _from = from;
        _to = to;
        Feed = new OrderFeed(address, from);
        Reader = new CommittedReader(address, to, EurOrders.Partitions);
    }

    /// <summary>How long a transaction of the query may stay open; a minute unless told otherwise.</summary>
    public TimeSpan TransactionTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many orders a batch reads at most.</summary>
    public int OrdersPerBatch { get; init; } = 100;

    /// <summary>Writes orders.</summary>
    public OrderFeed Feed { get; }

    /// <summary>Reads all the time what is committed.</summary>
    public CommittedReader Reader { get; }

    /// <summary>How program 11 is started as its sample has it, between these topics.</summary>
    /// <param name="checkpoint">The checkpoint directory.</param>
    public ChildLaunch Launch(string checkpoint)
    {
        const string Section = "--Weir:Queries:orders-eur";
        return new(
            $"{Section}:KafkaSource:BootstrapServers={_address}",
            $"{Section}:KafkaSource:Topics={_from}",
            $"{Section}:KafkaSource:StartingOffsets=earliest",
            $"{Section}:KafkaSource:MaxOffsetsPerTrigger={OrdersPerBatch}",
            $"{Section}:KafkaSink:BootstrapServers={_address}",
            $"{Section}:KafkaSink:Topic={_to}",
            $"{Section}:KafkaSink:TransactionalId={_to}",
            string.Create(CultureInfo.InvariantCulture, $"{Section}:KafkaSink:TransactionTimeout={TransactionTimeout.TotalSeconds} seconds"),
            $"{Section}:Checkpoint:Path={checkpoint}",
            $"{Section}:Trigger:Interval=100 milliseconds")
        {
            Assembly = "OrdersEur.dll",
        };
    }

    /// <summary>How the child runs the same query at least once, between these topics.</summary>
    /// <param name="checkpoint">The checkpoint directory.</param>
    public ChildLaunch LaunchAtLeastOnce(string checkpoint)
    {
        const string Section = "--Weir:Queries:eur-least";
        return new(
            "eur-least",
            $"{Section}:KafkaSource:BootstrapServers={_address}",
            $"{Section}:KafkaSource:Topics={_from}",
            $"{Section}:KafkaSource:MaxOffsetsPerTrigger={OrdersPerBatch}",
            $"{Section}:KafkaSink:Topic={_to}",
            $"{Section}:Checkpoint:Path={checkpoint}",
            $"{Section}:Trigger:Interval=100 milliseconds");
    }

    /// <summary>Waits until a query has copied all orders, ends it and checks that each is there once and in order.</summary>
    /// <param name="child">The query.</param>
    public async Task CompleteAsync(ChildProcess child)
    {
        await Reader.WaitAsync(Feed.Expected.Count, () => child.Exit.IsCompleted ? "The query has ended." : "The query still runs.");
        child.Send(Signal.Terminate);
        var exit = await child.EndAsync();
        Assert.True(exit.Code == 0, $"The query ended with {exit}.");
        await CheckAsync();
    }

    /// <summary>Checks that what is expected is there, once and in order, for readers of committed records: one that read all the time, and one that reads it now.</summary>
    public async Task CheckAsync()
    {
        Assert.Equal(0, await TopicReader.OpenOffsetsAsync(_address, _to));
        Assert.Equal((Verdict.Perfect, Verdict.Perfect), (await JudgeAsync(), Judge(Reader.Seen)));
    }

    /// <summary>What the copy is worth to one who reads it now.</summary>
    public async Task<Verdict> JudgeAsync() => Judge(await TopicReader.ReadAllAsync(_address, _to));

    public void Dispose()
    {
        Reader.Dispose();
        Feed.Dispose();
    }

    private Verdict Judge(List<SeenRecord> seen) => Verdict.Of(Feed.Expected, seen.Select(static record => (record.Place.Partition, EurOrders.Origin(record))));
}
