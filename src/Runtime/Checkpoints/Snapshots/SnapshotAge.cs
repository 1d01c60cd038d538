using System;
using System.IO;

namespace Weir.Runtime;

/// <summary>Notices a log that is older than the snapshots beside it: of a batch whose state was written, the plan was durable before.</summary>
internal static class SnapshotAge
{
    /// <summary>Makes sure that the log knows the batches of all snapshots.</summary>
    /// <exception cref="InvalidDataException">It doesn't: it, or a file of it, is an older copy.</exception>
    public static void Check(CheckpointDirectory directory, CheckpointHistory history)
    {
        long last = Math.Max(history.LastCommitted, history.Last?.Plan.Context.BatchId ?? -1);
        foreach (string name in directory.State.List())
        {
            if (SnapshotFormat.TryParseName(name, out long batchId) && batchId > last)
            {
                throw new InvalidDataException(
                    $"{Path.Join(directory.State.Path, name)} is the state behind batch {batchId}, and the log in {directory.Log.Path} ends with batch {last}: the log is an older copy. "
                    + "Restore the whole directory from one copy, or start anew with an empty one.");
            }
        }
    }
}
