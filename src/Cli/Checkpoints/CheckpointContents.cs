using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>What is in a checkpoint directory, read without taking it.</summary>
/// <param name="Path">The directory.</param>
/// <param name="Metadata">Whose it is.</param>
/// <param name="Owner">Who took it last; null where nobody has.</param>
/// <param name="Log">The log's segments.</param>
/// <param name="History">What the log says.</param>
/// <param name="StateFiles">The files with snapshots, and their bytes.</param>
/// <param name="Sources">The logs that the source keeps itself, by their names.</param>
internal sealed record CheckpointContents(
    string Path,
    CheckpointMetadata Metadata,
    OwnerRecord? Owner,
    LogContents Log,
    CheckpointHistory History,
    IReadOnlyDictionary<string, long> StateFiles,
    IReadOnlyDictionary<string, LogContents> Sources)
{
    /// <summary>The directory of sources' own logs.</summary>
    public const string SourcesName = "sources";

    /// <summary>Reads a directory.</summary>
    /// <exception cref="Exception">It is damaged, as <see cref="LiveReading.IsDamage"/> says, or no checkpoint.</exception>
    public static CheckpointContents Read(string path) => LiveReading.Of(() =>
    {
        string full = System.IO.Path.GetFullPath(path);
        using var root = FileStorage.OpenExisting(full);
        var metadata = CheckpointMetadata.Read(root) ?? throw new QueryException($"{full} is no checkpoint: it has no file {CheckpointMetadata.FileName}.");
        var history = new CheckpointHistory();
        using var logStorage = FileStorage.OpenExisting(System.IO.Path.Join(full, CheckpointDirectory.LogName));
        var log = LogReader.Read(logStorage, new LogReadOptions { LogId = metadata.QueryId, MustExist = true }, history.Take);
        return new CheckpointContents(full, metadata, DirectoryLock.LastOwner(root), log, history, StateFilesOf(full), SourcesOf(full));
    });

    /// <summary>The directories of sources' own logs.</summary>
    public static IEnumerable<string> SourceDirectories(string path)
    {
        string sources = System.IO.Path.Join(path, SourcesName);
        return Directory.Exists(sources) ? Directory.EnumerateDirectories(sources).Order(StringComparer.Ordinal) : [];
    }

    private static SortedDictionary<string, long> StateFilesOf(string path)
    {
        var files = new SortedDictionary<string, long>(StringComparer.Ordinal);
        string state = System.IO.Path.Join(path, CheckpointDirectory.StateName);
        foreach (string file in Directory.Exists(state) ? Directory.EnumerateFiles(state) : [])
        {
            files[System.IO.Path.GetFileName(file)] = new FileInfo(file).Length;
        }

        return files;
    }

    private static SortedDictionary<string, LogContents> SourcesOf(string path)
    {
        var sources = new SortedDictionary<string, LogContents>(StringComparer.Ordinal);
        foreach (string directory in SourceDirectories(path))
        {
            using var storage = FileStorage.OpenExisting(directory);
            sources[System.IO.Path.GetFileName(directory)] = LogReader.Read(storage, new LogReadOptions());
        }

        return sources;
    }
}
