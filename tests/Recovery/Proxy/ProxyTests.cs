using System.Text;
using Confluent.Kafka;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>What the proxy does to a producer of the client that defends itself against nothing: the hazard that exactly once has to withstand is real.</summary>
[Collection(ProxyCollection.Name)]
public sealed class ProxyTests(ProxiedBroker broker)
{
    private static readonly TimeSpan s_time = TimeSpan.FromMinutes(2);

    [SkippableFact]
    public async Task HeldCommit_LetIntoTheNextTransaction_CommitsHalfOfIt()
    {
        string topic = await broker.CreateTopicAsync(partitions: 1);
        using var producer = await ProducerAsync(topic);
        producer.BeginTransaction();
        await producer.ProduceAsync(topic, Message("first"));
        var held = broker.Proxy.Intercept(RequestHead.EndTxn, Intervention.Hold);

        // The client commits again by itself, and reports plain success.
        await Task.Run(producer.CommitTransaction);
        Assert.True(held.Caught.IsCompleted);
        producer.BeginTransaction();
        await producer.ProduceAsync(topic, Message("half"));
        byte[] answer = await broker.Proxy.ReleaseAsync(held);

        // The late commit is taken for the open transaction's: half of it is seen though nobody has committed it.
        Assert.Equal(0, Interception.EndTxnError(answer));
        await TopicReader.MarksAreWrittenAsync(broker.Require(), topic);
        Assert.Equal(["first", "half"], (await TopicReader.ReadAllAsync(broker.Require(), topic)).Select(record => record.Value));
    }

    [SkippableFact]
    public async Task LostAnswer_OfACommit_LeavesItCommitted()
    {
        string topic = await broker.CreateTopicAsync(partitions: 1);
        using var producer = await ProducerAsync(topic);
        producer.BeginTransaction();
        await producer.ProduceAsync(topic, Message("first"));
        var lost = broker.Proxy.Intercept(RequestHead.EndTxn, Intervention.LoseAnswer);

        await Task.Run(producer.CommitTransaction);

        await lost.Answered.WaitAsync(s_time);
        await TopicReader.MarksAreWrittenAsync(broker.Require(), topic);
        Assert.Equal(["first"], (await TopicReader.ReadAllAsync(broker.Require(), topic)).Select(record => record.Value));
    }

    private static Message<byte[]?, byte[]?> Message(string value) => new() { Value = Encoding.UTF8.GetBytes(value) };

    /// <summary>A producer that is about to begin its first transaction, named as its topic.</summary>
    private async Task<IProducer<byte[]?, byte[]?>> ProducerAsync(string topic)
    {
        var config = new ProducerConfig { BootstrapServers = broker.Require(), TransactionalId = topic };
        var producer = new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
        await Task.Run(() => producer.InitTransactions(s_time));
        return producer;
    }
}
