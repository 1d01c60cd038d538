using System;

namespace Weir.Runtime;

/// <summary>What RocksDB says went wrong, and what to do about it.</summary>
internal static class RocksDbErrors
{
    /// <summary>Whether files are damaged or missing, by the text of RocksDB's <c>Status</c>: such a fault comes again at each start, since the files are those of the saved stores.</summary>
    public static bool IsDamage(string why) =>
        why.StartsWith("Corruption:", StringComparison.Ordinal)
        || why.StartsWith("Invalid argument:", StringComparison.Ordinal)
        || why.Contains("No such file or directory", StringComparison.Ordinal);

    /// <summary>A store that is open can't go on.</summary>
    /// <param name="directory">Where its files are.</param>
    /// <param name="why">RocksDB's words.</param>
    public static string Describe(string directory, string why) => IsDamage(why)
        ? $"RocksDB finds the query's state in {directory} damaged: {why}. The saved stores beside it share its files, so that the same may come at each start. "
            + "If it does, move the newest snapshot, the file *.full with the highest number in the checkpoint's directory state, away and start again: the query goes on exactly, from the older one and the log. "
            + "If that one has the same damage, restore the whole checkpoint from a copy, or start anew with an empty one."
        : $"RocksDB can't keep the query's state in {directory}: {why}. Start the query again once that is remedied: it goes on from its checkpoint.";
}
