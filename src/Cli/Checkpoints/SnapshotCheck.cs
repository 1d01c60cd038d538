using System;
using System.Collections.Generic;
using System.IO;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>What a snapshot has that was read to its end.</summary>
/// <param name="Parts">How many parts of a state it has.</param>
/// <param name="Stores">The numbers of the directories in <c>store</c> that it names.</param>
internal sealed record SnapshotCheck(int Parts, IReadOnlyList<long> Stores)
{
    /// <summary>Reads a snapshot to its end and checks each block.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="snapshot">What the log says of it.</param>
    /// <param name="queryId">The query that it must be of.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static SnapshotCheck Run(string path, SnapshotRecord snapshot, Guid queryId)
    {
        using var state = FileStorage.OpenExisting(Path.Join(path, CheckpointDirectory.StateName));
        using var file = state.Open(snapshot.FileName, forWriting: false);
        var reader = SnapshotReader.Open(file, snapshot, queryId);
        var stores = StoresOf(reader);
        reader.Finish();
        return new SnapshotCheck(reader.Layouts.Count, stores);
    }

    /// <summary>Reads all parts; each block's checksum is compared before it is used.</summary>
    private static List<long> StoresOf(SnapshotReader reader)
    {
        var stores = new List<long>();
        for (int i = 0; i < reader.Layouts.Count; i++)
        {
            var part = reader.Part(i);
            if (SavedStore.IsStored(reader.Layouts[i]) && SavedStore.NumberOf(reader.Layouts[i], part) is not StateFiles.NotSaved and var number)
            {
                stores.Add(number);
            }

            part.SkipToEnd();
        }

        return stores;
    }
}
