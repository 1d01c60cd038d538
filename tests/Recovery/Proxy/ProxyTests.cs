using Confluent.Kafka;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>What the proxy does to a producer of the client that defends itself against nothing: the hazard that exactly once has to withstand is real.</summary>
public sealed class ProxyTests
{
    private const string Topic = "torn";
    private static readonly TopicPartition s_first = new(Topic, 0);
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task HeldCommit_LetIntoTheNextTransaction_CommitsHalfOfIt()
    {
        await using var broker = await ProxiedBroker.StartAsync();
        using var producer = Producer(broker.Address);
        await Task.Run(() => producer.InitTransactions(s_time));
        producer.BeginTransaction();
        await producer.ProduceAsync(s_first, Message("first"));
        var held = broker.Proxy.Intercept(RequestHead.EndTxn, Intervention.Hold);

        // The client commits again by itself, and reports plain success.
        await Task.Run(producer.CommitTransaction);
        Assert.True(held.Caught.IsCompleted);
        producer.BeginTransaction();
        await producer.ProduceAsync(s_first, Message("half"));
        byte[] answer = await broker.Proxy.ReleaseAsync(held);

        // The late commit is taken for the open transaction's: half of it is seen though nobody has committed it.
        Assert.Equal(0, Interception.EndTxnError(answer));
        Assert.Equal(["first", "half"], (await TopicReader.ReadAllAsync(broker.Address, Topic)).Select(record => record.Value));
    }

    [SkippableFact]
    public async Task LostAnswer_OfACommit_LeavesItCommitted()
    {
        await using var broker = await ProxiedBroker.StartAsync();
        using var producer = Producer(broker.Address);
        await Task.Run(() => producer.InitTransactions(s_time));
        producer.BeginTransaction();
        await producer.ProduceAsync(s_first, Message("first"));
        var lost = broker.Proxy.Intercept(RequestHead.EndTxn, Intervention.LoseAnswer);

        await Task.Run(producer.CommitTransaction);

        await lost.Answered.WaitAsync(s_time);
        Assert.Equal(["first"], (await TopicReader.ReadAllAsync(broker.Address, Topic)).Select(record => record.Value));
        Assert.Equal(0, await TopicReader.OpenOffsetsAsync(broker.Address, Topic));
    }

    private static Message<byte[]?, byte[]?> Message(string value) => new() { Value = System.Text.Encoding.UTF8.GetBytes(value) };

    private static IProducer<byte[]?, byte[]?> Producer(string address) =>
        new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig { BootstrapServers = address, TransactionalId = "torn" }).SetLogHandler((_, _) => { }).Build();
}
