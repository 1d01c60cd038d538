using System;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>What Confluent's errors mean.</summary>
internal static class ConfluentFaults
{
    /// <summary>The fault that an error stands for. Codes from -1 up are the protocol's own, those below are librdkafka's.</summary>
    /// <param name="error">What the client says.</param>
    public static KafkaFault ToFault(this Error error) => error.Code switch
    {
        ErrorCode.Local_TimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown =>
            new KafkaFault(KafkaFaultKind.Unanswered, error.Reason),

        // Local_NoEnt says that none leads yet.
        ErrorCode.Local_Partial or ErrorCode.Local_NoEnt or ErrorCode.Local_Resolve => new KafkaFault(KafkaFaultKind.Passing, error.Reason),
        ErrorCode.Local_AutoOffsetReset or ErrorCode.Local_LogTruncation => new KafkaFault(KafkaFaultKind.OffsetsGone, error.Reason),
        ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition => new KafkaFault(KafkaFaultKind.UnknownTopic, error.Reason),
        ErrorCode.Local_BadMsg or ErrorCode.Local_BadCompression => new KafkaFault(KafkaFaultKind.Damaged, error.Reason),
        ErrorCode.Local_Authentication or ErrorCode.Local_Ssl => new KafkaFault(KafkaFaultKind.LoginFailed, error.Reason),
        < ErrorCode.Unknown => new KafkaFault(KafkaFaultKind.Refused, error.Reason),
        _ => KafkaFault.Of((KafkaErrorCode)error.Code, Enum.IsDefined((KafkaErrorCode)error.Code) ? null : error.Reason),
    };
}
