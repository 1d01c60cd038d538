namespace Weir.Runtime;

/// <summary>The requests that the own client sends, by their numbers on the wire.</summary>
internal enum ApiKey : short
{
    /// <summary>Records.</summary>
    Fetch = 1,

    /// <summary>Offsets by time.</summary>
    ListOffsets = 2,

    /// <summary>Brokers, topics and leaders.</summary>
    Metadata = 3,

    /// <summary>Who coordinates a group or a producer's transactions.</summary>
    FindCoordinator = 10,

    /// <summary>The mechanism of the log-in that follows.</summary>
    SaslHandshake = 17,

    /// <summary>What the broker can answer.</summary>
    ApiVersions = 18,

    /// <summary>The identity that a producer writes with.</summary>
    InitProducerId = 22,

    /// <summary>Partitions for a transaction.</summary>
    AddPartitionsToTxn = 24,

    /// <summary>A consumer group whose offsets go into a transaction.</summary>
    AddOffsetsToTxn = 25,

    /// <summary>The end of a transaction.</summary>
    EndTxn = 26,

    /// <summary>A consumer group's offsets within a transaction.</summary>
    TxnOffsetCommit = 28,

    /// <summary>A step of the log-in.</summary>
    SaslAuthenticate = 36,

    /// <summary>The producers that a partition knows (KIP-664).</summary>
    DescribeProducers = 61,

    /// <summary>What a coordinator knows of transactions (KIP-664).</summary>
    DescribeTransactions = 65,
}
