using System;
using System.IO;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>Reads a snapshot to its end and checks each block.</summary>
internal static class SnapshotCheck
{
    /// <summary>Checks a snapshot.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="snapshot">What the log says of it.</param>
    /// <param name="queryId">The query that it must be of.</param>
    /// <returns>How many parts of a state it has.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static int Run(string path, SnapshotRecord snapshot, Guid queryId)
    {
        using var state = FileStorage.OpenExisting(Path.Join(path, CheckpointDirectory.StateName));
        using var file = state.Open(snapshot.FileName, forWriting: false);
        return SnapshotReader.Open(file, snapshot, queryId).Verify();
    }
}
