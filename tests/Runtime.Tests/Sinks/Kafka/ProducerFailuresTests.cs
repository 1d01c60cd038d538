using Confluent.Kafka;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What the client's errors mean, and at a commit: only what librdkafka says must be aborted, or be called again, is surely not committed.</summary>
public sealed class ProducerFailuresTests
{
    private static readonly Error s_error = new(ErrorCode.InvalidTxnState);
    private static readonly Error s_fatal = new(ErrorCode.InvalidTxnState, "fatal", isFatal: true);

    [Fact]
    public void Call_BeforeTheCommit_HasDecidedNothing()
    {
        Assert.Equal(ProducerFailureKind.Retriable, KindOf(s_error, new KafkaRetriableException(s_error), isCommit: false));
        Assert.Equal(ProducerFailureKind.AbortRequired, KindOf(s_error, new KafkaTxnRequiresAbortException(s_error), isCommit: false));
        Assert.Equal(ProducerFailureKind.Fatal, KindOf(s_error, new KafkaException(s_error), isCommit: false));
        Assert.Equal(ProducerFailureKind.Fatal, KindOf(s_fatal, new KafkaException(s_fatal), isCommit: false));
    }

    [Fact]
    public void Commit_ThatFails_IsIndefiniteUnlessItIsSurelyNotCarriedOut()
    {
        Assert.Equal(ProducerFailureKind.Retriable, KindOf(s_error, new KafkaRetriableException(s_error), isCommit: true));
        Assert.Equal(ProducerFailureKind.AbortRequired, KindOf(s_error, new KafkaTxnRequiresAbortException(s_error), isCommit: true));
        Assert.Equal(ProducerFailureKind.Indefinite, KindOf(s_error, new KafkaException(s_error), isCommit: true));
        Assert.Equal(ProducerFailureKind.Indefinite, KindOf(s_fatal, new KafkaException(s_fatal), isCommit: true));
    }

    [Theory]
    [InlineData(ErrorCode.Local_Fenced)]
    [InlineData(ErrorCode.ProducerFenced)]
    [InlineData(ErrorCode.InvalidProducerEpoch)]
    [InlineData(ErrorCode.InvalidProducerIdMapping)]
    public void Fence_IsOne_WhereverItIsMet(ErrorCode code)
    {
        var error = new Error(code, "fenced", isFatal: true);
        Assert.Equal(ProducerFailureKind.Fenced, KindOf(error, call: null, isCommit: false));
        Assert.Equal(ProducerFailureKind.Fenced, KindOf(error, new KafkaException(error), isCommit: true));
        Assert.Equal(ProducerFailureKind.Fenced, KindOf(error, new KafkaTxnRequiresAbortException(error), isCommit: true));
    }

    [Fact]
    public void Record_ThatFails_IsTheRecords()
    {
        Assert.Equal(ProducerFailureKind.Record, KindOf(s_error, call: null, isCommit: false));
        Assert.Equal(ProducerFailureKind.Fatal, KindOf(s_fatal, call: null, isCommit: false));
    }

    private static ProducerFailureKind KindOf(Error error, KafkaException? call, bool isCommit) => ProducerFailures.KindOf(error, call, isCommit);
}
