using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>What an error of Confluent's producer means for the transaction: the contract of librdkafka's calls (KIP-360, KIP-691).</summary>
internal static class ProducerFailures
{
    /// <summary>What it means.</summary>
    /// <param name="error">The error: a fatal one that was heard of goes before what a call says.</param>
    /// <param name="call">What the call threw; null where a record failed.</param>
    /// <param name="isCommit">
    /// Whether the call was the transaction's commit. librdkafka tries one several times, so that an error, be it a fatal one, may be the answer to a second try of a commit that was carried out:
    /// only of what must be aborted, or is to be called again, is it sure that nothing was committed.
    /// </param>
    public static ProducerFailureKind KindOf(Error error, KafkaException? call, bool isCommit) =>
        error.Code is ErrorCode.Local_Fenced or ErrorCode.ProducerFenced or ErrorCode.InvalidProducerEpoch or ErrorCode.InvalidProducerIdMapping ? ProducerFailureKind.Fenced
        : call is KafkaRetriableException ? ProducerFailureKind.Retriable
        : call is KafkaTxnRequiresAbortException ? ProducerFailureKind.AbortRequired
        : isCommit ? ProducerFailureKind.Indefinite
        : call is null && !error.IsFatal ? ProducerFailureKind.Record
        : ProducerFailureKind.Fatal;
}
