using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What is said of records that are too large: whether it is one of them, or what was packed together.</summary>
public sealed class KafkaSinkErrorsTests
{
    private readonly KafkaSinkErrors _errors = new(new KafkaConnection("b:1", TimeSpan.FromSeconds(1), "q", NullLogger.Instance) { Section = "KafkaSink" });

    [Fact]
    public void Record_LargerThanTheTopicTakes_IsBlamed() => Assert.Equal(
        "A record of 980 bytes is too large for topic 't' at b:1, which takes 1000 bytes at most. Raise max.message.bytes of the topic, or write smaller rows.",
        Told(Topic(limit: 1000, bytes: 980)));

    [Fact]
    public void Record_SmallerThanTheTopicTakes_IsNot() => Assert.Equal(
        "Records that were packed together are too large for topic 't' at b:1, which took 1000 bytes when the query started; the largest of them has 13. "
        + "If its max.message.bytes was lowered, start the query again: it packs no more than the topic takes. Otherwise lower batch.size in Options of [KafkaSink].",
        Told(Topic(limit: 1000, bytes: 13)));

    [Fact]
    public void TopicOfWhichTheLimitIsNotKnown_LeavesOpenWhichItWas() => Assert.Equal(
        "A record, or records that were packed together, are too large for topic 't' at b:1; the largest has 13 bytes. "
        + "Grant this client DESCRIBE_CONFIGS on the topic, so that it knows max.message.bytes and packs no more; or raise that, or write smaller rows.",
        Told(Topic(limit: null, bytes: 13)));

    [Fact]
    public void TopicThatNoRowWentTo_IsTheLedger() => Assert.Equal(
        "A record is too large for topic 't' at b:1. Raise max.message.bytes of the topic.", Told(topic: null));

    [Fact]
    public void Records_AreWrittenBeforeMoreIsPackedThanTheTopicTakes()
    {
        var topic = Topic(limit: 1000, bytes: 0);
        var record = Record(100);
        int fit = 1;
        while (!topic.Overflows(in record))
        {
            topic.Pack(in record);
            fit++;
        }

        Assert.InRange(fit, 3, 8);
        topic.Flushed();
        Assert.False(topic.Overflows(in record));

        // A record that is too large by itself goes alone: compressed it may fit.
        var large = Record(5000);
        Assert.False(topic.Overflows(in large));
        topic.Pack(in large);
        Assert.True(topic.Overflows(in record));
    }

    private static SinkTopic Topic(int? limit, int bytes)
    {
        var topic = new SinkTopic("t", partitions: 1, limit);
        topic.Begin(0);
        var record = Record(bytes);
        topic.Count(0, in record);
        return topic;
    }

    private static RecordColumns Record(int bytes)
    {
        var record = default(RecordColumns);
        record.Value = new Bytes(new byte[bytes]);
        return record;
    }

    private string Told(SinkTopic? topic) =>
        _errors.Writing(new ProducerException(ProducerFailureKind.Record, new KafkaFault(KafkaFaultKind.Refused, "too large")) { Topic = "t", IsTooLarge = true }, topic).Message;
}
