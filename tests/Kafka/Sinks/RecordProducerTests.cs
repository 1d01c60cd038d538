using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Weir.Tests;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>What Confluent's producer says of records that a real broker refuses, whatever else it has on its way.</summary>
[Collection(KafkaCollection.Name)]
public sealed class RecordProducerTests(RealKafka kafka)
{
    [SkippableFact]
    public async Task TooLargeARecord_IsTheCause_WhateverComesBehindIt()
    {
        const int Times = 10;
        string topic = await kafka.CreateTopicAsync(partitions: 2, settings: new() { ["max.message.bytes"] = "1000" });
        for (int i = 0; i < Times; i++)
        {
            await using var producer = Open(topic);
            await producer.InitTransactionsAsync(default);
            producer.BeginTransaction();
            producer.Send(Record(topic, partition: 0, bytes: 5000), default);

            // The client takes no more, purges what waits and reports the cause: which of these is heard of first is chance.
            AssertCause(Assert.Throws<ProducerException>((Action)(() => SendUntilItFails(producer, topic))));
            AssertCause(await Assert.ThrowsAsync<ProducerException>(() => producer.CommitTransactionAsync(default).AsTask()));
            await producer.AbortTransactionAsync(default);
        }

        void AssertCause(ProducerException told)
        {
            Assert.Equal((ProducerFailureKind.Record, topic, true), (told.Kind, told.Topic, told.IsTooLarge));
            Assert.Equal("Broker: Message size too large", told.Fault.Reason);
        }
    }

    private static void SendUntilItFails(ConfluentRecordProducer producer, string topic)
    {
        while (true)
        {
            producer.Send(Record(topic, partition: 1, bytes: 10), default);
        }
    }

    private static OutgoingRecord Record(string topic, int partition, int bytes)
    {
        var columns = default(RecordColumns);
        columns.Value = new Bytes(new byte[bytes]);
        return new OutgoingRecord(topic, partition, columns);
    }

    private ConfluentRecordProducer Open(string transactionalId) => new(new ProducerSetup(
        new KafkaConnection(kafka.Require(), TimeSpan.FromSeconds(30), "q", NullLogger.Instance) { Section = "KafkaSink" }, 1000, transactionalId, TimeSpan.FromMinutes(1)));
}
