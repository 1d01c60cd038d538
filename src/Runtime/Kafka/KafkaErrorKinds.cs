using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>Which of the clients' errors mean what.</summary>
internal static class KafkaErrorKinds
{
    /// <summary>Whether nobody answered.</summary>
    public static bool IsTimeout(this Error error) =>
        error.Code is ErrorCode.Local_TimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown;

    /// <summary>Whether the same request may succeed a moment later: leaders move, brokers start (Local_NoEnt says that none leads yet).</summary>
    public static bool IsTransient(this Error error) => error.Code is
        ErrorCode.LeaderNotAvailable or ErrorCode.NotLeaderForPartition or ErrorCode.ReplicaNotAvailable or ErrorCode.KafkaStorageError
        or ErrorCode.BrokerNotAvailable or ErrorCode.RequestTimedOut or ErrorCode.OffsetNotAvailable or ErrorCode.FencedLeaderEpoch
        or ErrorCode.UnknownLeaderEpoch or ErrorCode.NetworkException or ErrorCode.Local_Partial or ErrorCode.Local_NoEnt;
}
