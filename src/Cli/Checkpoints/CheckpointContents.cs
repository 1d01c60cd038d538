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
    IReadOnlyDictionary<string, SourceLog> Sources)
{
    /// <summary>The directory of sources' own logs.</summary>
    public const string SourcesName = "sources";

    /// <summary>Reads a directory.</summary>
    /// <exception cref="Exception">It is damaged, as <see cref="LiveReading.IsDamage"/> says, or no checkpoint.</exception>
    public static CheckpointContents Read(string path) => LiveReading.Of(() =>
    {
        string full = System.IO.Path.GetFullPath(path);
        using var root = FileStorage.OpenExisting(full);
        var metadata = CheckpointMetadata.Read(root) ?? throw new QueryException($"{full} is no checkpoint: it has no file {CheckpointMetadata.FileName}. Name the directory of a [Checkpoint], or the output of a [FileSink].");
        var history = new CheckpointHistory();
        var log = ReadLog(full, metadata.QueryId, history.Take);
        return new CheckpointContents(full, metadata, DirectoryLock.LastOwner(root), log, history, StateFilesOf(full), SourcesOf(full, metadata.QueryId, history));
    });

    /// <summary>Reads the query's log.</summary>
    /// <param name="path">The checkpoint's full path.</param>
    /// <param name="queryId">The query that it must be of; null where that isn't known.</param>
    /// <param name="handler">Takes its records.</param>
    /// <exception cref="InvalidDataException">There is no log.</exception>
    /// <exception cref="LogDamagedException">It isn't what was written.</exception>
    public static LogContents ReadLog(string path, Guid? queryId, LogRecordHandler handler)
    {
        string log = System.IO.Path.Join(path, CheckpointDirectory.LogName);
        if (!Directory.Exists(log))
        {
            throw new InvalidDataException($"{log} is missing, and with it all that says what the query has done. Restore the whole directory from a copy, or start anew with an empty one.");
        }

        // Before the log is read: a query that runs makes it longer.
        using var root = FileStorage.OpenExisting(path);
        long durable = queryId is { } id ? DirectoryLock.KnownDurable(root, id) : 0;
        using var storage = FileStorage.OpenExisting(log);
        return LogReader.Read(storage, new LogReadOptions { LogId = queryId, MustExist = true, KnownDurableLsn = durable }, handler);
    }

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

    private static SortedDictionary<string, SourceLog> SourcesOf(string path, Guid queryId, CheckpointHistory history)
    {
        var sources = new SortedDictionary<string, SourceLog>(StringComparer.Ordinal);
        foreach (string directory in SourceDirectories(path))
        {
            sources[System.IO.Path.GetFileName(directory)] = SourceLog.Read(directory, queryId, history);
        }

        return sources;
    }
}
