using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>What the manifest of a directory says that a <c>[FileSink]</c> writes.</summary>
/// <param name="Path">The directory.</param>
/// <param name="QueryName">The query that wrote last.</param>
/// <param name="IsBatchQuery">Whether it is a batch query.</param>
/// <param name="LastEntry">The number of the manifest's last entry; -1 where it has none.</param>
/// <param name="LastBatches">For each query that has written, the number of its last batch.</param>
/// <param name="Files">The files that count, oldest first.</param>
internal sealed record OutputContents(
    string Path, string QueryName, bool IsBatchQuery, long LastEntry, IReadOnlyDictionary<Guid, long> LastBatches, IReadOnlyList<ManifestFile> Files)
{
    /// <summary>Whether a directory is the output of a <c>[FileSink]</c> and no checkpoint.</summary>
    public static bool IsOutput(string path) =>
        new ManifestReader(System.IO.Path.GetFullPath(path)).IsThere && !File.Exists(System.IO.Path.Join(path, CheckpointMetadata.FileName));

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="QueryException">An entry is damaged or missing.</exception>
    public static OutputContents Read(string path) => LiveReading.Of(() =>
    {
        string full = System.IO.Path.GetFullPath(path);
        var contents = new OutputContents(full, "", false, -1, new SortedDictionary<Guid, long>(), []);
        return new ManifestReader(full).ReadNew().Aggregate(contents, static (known, entry) => known.With(entry));
    });

    private OutputContents With(ManifestEntry entry)
    {
        var batches = new SortedDictionary<Guid, long>(LastBatches.ToDictionary());
        foreach (var (query, batch) in entry.Batches)
        {
            batches[query] = batch;
        }

        return new OutputContents(Path, entry.QueryName, entry.IsBatchQuery, entry.Number, batches, entry.IsWhole ? entry.Files : [.. Files, .. entry.Files]);
    }
}
