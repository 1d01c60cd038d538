namespace Weir.Runtime;

/// <summary>Where a transaction is, as its coordinator tells.</summary>
internal enum TransactionState
{
    /// <summary>A state that only later brokers have.</summary>
    Unknown,

    /// <summary>The transactional id was taken over, and nothing has been begun since.</summary>
    Empty,

    /// <summary>It has partitions, and its outcome is open.</summary>
    Ongoing,

    /// <summary>It is committed; marks of that are on their way to its partitions.</summary>
    PrepareCommit,

    /// <summary>It is taken back; marks of that are on their way to its partitions.</summary>
    PrepareAbort,

    /// <summary>It is committed, and the coordinator takes all its partitions to have their marks.</summary>
    CompleteCommit,

    /// <summary>It is taken back, and the coordinator takes all its partitions to have their marks.</summary>
    CompleteAbort,
}
