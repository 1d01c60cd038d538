namespace Weir.Runtime;

/// <summary>The errors of Kafka's protocol that the own client can meet, by their numbers on the wire.</summary>
internal enum KafkaErrorCode
{
    /// <summary>The broker knows no better name for what happened.</summary>
    UnknownServerError = -1,

    /// <summary>No error.</summary>
    None = 0,

    /// <summary>The partition doesn't have the offset.</summary>
    OffsetOutOfRange = 1,

    /// <summary>The broker's copy of a record batch doesn't have its checksum.</summary>
    CorruptMessage = 2,

    /// <summary>There is no such topic or partition.</summary>
    UnknownTopicOrPartition = 3,

    /// <summary>No replica leads the partition at the moment.</summary>
    LeaderNotAvailable = 5,

    /// <summary>Another replica leads the partition.</summary>
    NotLeaderOrFollower = 6,

    /// <summary>The broker gave up waiting for something of its own.</summary>
    RequestTimedOut = 7,

    /// <summary>The broker is not there.</summary>
    BrokerNotAvailable = 8,

    /// <summary>The replica is not there.</summary>
    ReplicaNotAvailable = 9,

    /// <summary>The broker was disconnected while it worked.</summary>
    NetworkException = 13,

    /// <summary>The coordinator is still reading what it coordinates.</summary>
    CoordinatorLoadInProgress = 14,

    /// <summary>There is no coordinator at the moment.</summary>
    CoordinatorNotAvailable = 15,

    /// <summary>Another broker is the coordinator.</summary>
    NotCoordinator = 16,

    /// <summary>The topic's name can't be one.</summary>
    InvalidTopic = 17,

    /// <summary>Somebody subscribes with the group, whose offsets are for its members to commit.</summary>
    UnknownMemberId = 25,

    /// <summary>The client may not do that with the topic.</summary>
    TopicAuthorizationFailed = 29,

    /// <summary>The client may not do that with the consumer group.</summary>
    GroupAuthorizationFailed = 30,

    /// <summary>The client may not do that with the cluster.</summary>
    ClusterAuthorizationFailed = 31,

    /// <summary>The broker doesn't log clients in by that mechanism.</summary>
    UnsupportedSaslMechanism = 33,

    /// <summary>The request doesn't fit the state of the log-in.</summary>
    IllegalSaslState = 34,

    /// <summary>The broker doesn't know that version of the request.</summary>
    UnsupportedVersion = 35,

    /// <summary>The producer's epoch isn't the newest.</summary>
    InvalidProducerEpoch = 47,

    /// <summary>The transaction is at another point than the request takes it to be.</summary>
    InvalidTxnState = 48,

    /// <summary>The producer's number isn't that of its transactional id any more.</summary>
    InvalidProducerIdMapping = 49,

    /// <summary>The coordinator is still ending the producer's last transaction.</summary>
    ConcurrentTransactions = 51,

    /// <summary>The client may not do that with the transactional id.</summary>
    TransactionalIdAuthorizationFailed = 53,

    /// <summary>Nothing was done since something else of the request failed.</summary>
    OperationNotAttempted = 55,

    /// <summary>The broker can't read its disk.</summary>
    KafkaStorageError = 56,

    /// <summary>The log-in failed.</summary>
    SaslAuthenticationFailed = 58,

    /// <summary>The broker forgot the fetch session (KIP-227).</summary>
    FetchSessionIdNotFound = 70,

    /// <summary>The fetch session is at another request than the client (KIP-227).</summary>
    InvalidFetchSessionEpoch = 71,

    /// <summary>The client knows an older leader than the broker.</summary>
    FencedLeaderEpoch = 74,

    /// <summary>The client knows a newer leader than the broker.</summary>
    UnknownLeaderEpoch = 75,

    /// <summary>The new leader doesn't know yet up to where records are committed.</summary>
    OffsetNotAvailable = 78,

    /// <summary>A newer producer has the transactional id.</summary>
    ProducerFenced = 90,

    /// <summary>There is no topic with that identity (KIP-516).</summary>
    UnknownTopicId = 100,

    /// <summary>The topic of the session has another identity now (KIP-516).</summary>
    InconsistentTopicId = 103,

    /// <summary>Nobody has used the transactional id, or it was forgotten.</summary>
    TransactionalIdNotFound = 105,

    /// <summary>The fetch session names topics in another way (KIP-516).</summary>
    FetchSessionTopicIdError = 106,
}
