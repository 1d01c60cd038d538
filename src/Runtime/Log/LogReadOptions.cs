using System;

namespace Weir.Runtime;

/// <summary>What is known about a log before it is read.</summary>
internal class LogReadOptions
{
    /// <summary>Which log it must be; null for any, as tools ask that only look at it.</summary>
    public Guid? LogId { get; init; }

    /// <summary>A record that is known, from elsewhere, to have been durable: a log that ends before it is an older copy. 0 where none is.</summary>
    public long KnownDurableLsn { get; init; }

    /// <summary>Whether an empty directory is an error: the log is known to have been made.</summary>
    public bool MustExist { get; init; }
}
