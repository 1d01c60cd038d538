namespace Weir;

/// <summary>Which records of transactions are read: Kafka's isolation.level.</summary>
public enum Isolation
{
    /// <summary>All records, those of open and aborted transactions too. Spark's default, and Kafka's for Java.</summary>
    ReadUncommitted,

    /// <summary>No record of a transaction that is open or was aborted; reading stops at the last stable offset.</summary>
    ReadCommitted,
}
