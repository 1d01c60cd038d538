using System;
using System.Globalization;
using System.Text;

namespace Weir.Runtime;

/// <summary>What went wrong, whichever client met it.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Reason">What the broker or the client says, without a full stop.</param>
internal readonly record struct KafkaFault(KafkaFaultKind Kind, string Reason)
{
    /// <summary>Nobody answered.</summary>
    public static KafkaFault Unanswered { get; } = new(KafkaFaultKind.Unanswered, "no answer");

    /// <summary>Whether something went wrong.</summary>
    public bool IsFault => Kind != KafkaFaultKind.None;

    /// <summary>Whether asking again may help.</summary>
    public bool MayPass => Kind is KafkaFaultKind.Passing or KafkaFaultKind.Unanswered;

    /// <summary>Why a partition's next offsets can't be read; null for a fault that takes no offsets away.</summary>
    public LossCause? LossCause => Kind switch
    {
        KafkaFaultKind.UnknownTopic => Weir.LossCause.PartitionDeleted,
        KafkaFaultKind.TopicRecreated => Weir.LossCause.TopicRecreated,
        KafkaFaultKind.OffsetsGone => Weir.LossCause.RangeTrimmed,
        KafkaFaultKind.Damaged => Weir.LossCause.RangeUnreadable,
        _ => null,
    };

    /// <summary>What an error of the protocol means.</summary>
    /// <param name="code">Its number on the wire.</param>
    /// <param name="detail">What the broker says about it, if anything.</param>
    public static KafkaFault Of(KafkaErrorCode code, string? detail = null)
    {
        var kind = KindOf(code);
        return kind == KafkaFaultKind.None ? default : new KafkaFault(kind, string.IsNullOrEmpty(detail) ? Describe(code) : detail);
    }

    private static KafkaFaultKind KindOf(KafkaErrorCode code) => code switch
    {
        KafkaErrorCode.None => KafkaFaultKind.None,
        KafkaErrorCode.LeaderNotAvailable or KafkaErrorCode.NotLeaderOrFollower or KafkaErrorCode.ReplicaNotAvailable
            or KafkaErrorCode.KafkaStorageError or KafkaErrorCode.BrokerNotAvailable or KafkaErrorCode.RequestTimedOut
            or KafkaErrorCode.OffsetNotAvailable or KafkaErrorCode.FencedLeaderEpoch or KafkaErrorCode.UnknownLeaderEpoch
            or KafkaErrorCode.NetworkException or KafkaErrorCode.FetchSessionIdNotFound or KafkaErrorCode.InvalidFetchSessionEpoch
            or KafkaErrorCode.FetchSessionTopicIdError or KafkaErrorCode.CoordinatorLoadInProgress or KafkaErrorCode.CoordinatorNotAvailable
            or KafkaErrorCode.NotCoordinator or KafkaErrorCode.ConcurrentTransactions or KafkaErrorCode.OperationNotAttempted => KafkaFaultKind.Passing,
        KafkaErrorCode.UnknownTopicOrPartition or KafkaErrorCode.InvalidTopic => KafkaFaultKind.UnknownTopic,
        KafkaErrorCode.UnknownTopicId or KafkaErrorCode.InconsistentTopicId => KafkaFaultKind.TopicRecreated,
        KafkaErrorCode.TopicAuthorizationFailed or KafkaErrorCode.GroupAuthorizationFailed or KafkaErrorCode.ClusterAuthorizationFailed
            or KafkaErrorCode.TransactionalIdAuthorizationFailed => KafkaFaultKind.NotAuthorized,
        KafkaErrorCode.InvalidProducerEpoch or KafkaErrorCode.InvalidProducerIdMapping or KafkaErrorCode.ProducerFenced => KafkaFaultKind.Fenced,
        KafkaErrorCode.OffsetOutOfRange => KafkaFaultKind.OffsetsGone,
        KafkaErrorCode.CorruptMessage => KafkaFaultKind.Damaged,
        KafkaErrorCode.SaslAuthenticationFailed or KafkaErrorCode.UnsupportedSaslMechanism or KafkaErrorCode.IllegalSaslState =>
            KafkaFaultKind.LoginFailed,
        _ => KafkaFaultKind.Refused,
    };

    /// <summary>The code's name in words: <c>topic authorization failed</c>.</summary>
    private static string Describe(KafkaErrorCode code)
    {
        if (!Enum.IsDefined(code))
        {
            return string.Create(CultureInfo.InvariantCulture, $"error {(int)code}");
        }

        string name = code.ToString();
        var text = new StringBuilder(name.Length + 8);
        foreach (char letter in name)
        {
            text.Append(char.IsUpper(letter) && text.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
