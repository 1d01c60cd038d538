namespace Weir.Runtime;

/// <summary>What a checkpoint is written with. It is there only once the query is known to be the one whose checkpoint it is: opening it puts right what a crash left behind.</summary>
/// <param name="Log">The log.</param>
/// <param name="Snapshots">Writes all of the state now and then.</param>
/// <param name="Trimmer">Deletes what of the log is no longer needed.</param>
internal sealed record CheckpointWriters(WriteAheadLog Log, SnapshotKeeper Snapshots, LogTrimmer Trimmer)
{
    /// <summary>Goes on where a log that was read ends.</summary>
    /// <param name="directory">The checkpoint.</param>
    /// <param name="options">What <c>[Checkpoint]</c> said.</param>
    /// <param name="log">How the log was read.</param>
    /// <param name="contents">What was found in it.</param>
    /// <param name="history">What it says.</param>
    /// <exception cref="StorageException">A file can't be written.</exception>
    public static CheckpointWriters Open(CheckpointDirectory directory, CheckpointOptions options, LogOptions log, LogContents contents, CheckpointHistory history)
    {
        var opened = WriteAheadLog.Continue(directory.Log, log, contents);
        try
        {
            directory.Confirm();
            return new CheckpointWriters(
                opened, new SnapshotKeeper(directory, history, options.MaxDeltasPerSnapshot), new LogTrimmer(opened, history, options.MinBatchesToRetain));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }
}
