using System;

namespace Weir.Runtime;

/// <summary>What was decided about the last transaction of a transactional id.</summary>
internal enum TransactionVerdict
{
    /// <summary>It isn't known, and needn't be: all its partitions were seen to have its end.</summary>
    None = 0,

    /// <summary>It was committed.</summary>
    Commit = 1,

    /// <summary>It was taken back.</summary>
    Abort = 2,
}

/// <summary>Keeps a verdict with the coordinator, in the length that transactions may have.</summary>
/// <remarks>
/// To take a transactional id over makes the coordinator forget what it had decided last. The length is the one thing that it stores in the same step and tells again, so the
/// verdict goes into its last two bits; transactions are milliseconds shorter by it than was asked for.
/// </remarks>
internal static class VerdictTimeout
{
    private const int Verdicts = 4;

    /// <summary>A length that tells a verdict.</summary>
    /// <param name="asked">The length that was asked for; the result isn't longer.</param>
    /// <param name="verdict">The verdict.</param>
    public static TimeSpan Of(TimeSpan asked, TransactionVerdict verdict)
    {
        long whole = Math.Max(2 * Verdicts, (long)asked.TotalMilliseconds) / Verdicts * Verdicts;
        return TimeSpan.FromMilliseconds(verdict == TransactionVerdict.None ? whole : whole - Verdicts + (int)verdict);
    }

    /// <summary>The verdict that a length tells.</summary>
    /// <param name="told">The length.</param>
    public static TransactionVerdict VerdictOf(TimeSpan told) => ((long)told.TotalMilliseconds % Verdicts) switch
    {
        (int)TransactionVerdict.Commit => TransactionVerdict.Commit,
        (int)TransactionVerdict.Abort => TransactionVerdict.Abort,
        _ => TransactionVerdict.None,
    };
}
