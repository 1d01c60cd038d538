using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>A query's checkpoint directory, taken for this process: its lock, whose it is, and where its log and its snapshots are.</summary>
internal sealed class CheckpointDirectory : IDisposable
{
    /// <summary>The log's directory.</summary>
    public const string LogName = "log";

    /// <summary>The directory of the snapshots.</summary>
    public const string StateName = "state";

    /// <summary>The directory of what sources keep for themselves, each in one of its own, which is there only if it is needed.</summary>
    private const string SourcesName = "sources";
    private const string FirstSource = "0";

    private readonly IStorage _root;
    private readonly DirectoryLock _lock;

    private CheckpointDirectory(IStorage root, DirectoryLock owner, CheckpointMetadata metadata, bool isNew)
    {
        _root = root;
        _lock = owner;
        Metadata = metadata;
        IsNew = isNew;
        Log = root.OpenDirectory(LogName);
        State = root.OpenDirectory(StateName);
    }

    /// <summary>Where it is.</summary>
    public string Path => _root.Path;

    /// <summary>Whose it is.</summary>
    public CheckpointMetadata Metadata { get; }

    /// <summary>Whether <c>METADATA</c> has yet to be written: nothing was ever promised here.</summary>
    public bool IsNew { get; private set; }

    /// <summary>How often it was taken, this time included.</summary>
    public long Incarnation => _lock.Incarnation;

    /// <summary>A record of the log that is known to have been durable; 0 where none is.</summary>
    public long KnownDurableLsn => DirectoryLock.KnownDurable(_root, Metadata.QueryId);

    /// <summary>The log's directory.</summary>
    public IStorage Log { get; }

    /// <summary>The directory of the snapshots.</summary>
    public IStorage State { get; }

    /// <summary>The directory of the query's source.</summary>
    public SourceDirectory SourceDirectory => new(
        () =>
        {
            using var sources = _root.OpenDirectory(SourcesName);
            return sources.OpenDirectory(FirstSource);
        },
        Metadata.QueryId,
        Incarnation);

    /// <summary>Takes a directory.</summary>
    /// <param name="root">The directory; it is disposed of with this, or if this throws.</param>
    /// <param name="queryName">Whose it must be.</param>
    /// <param name="formerNames">What the query was called before.</param>
    /// <param name="clock">The time that the lock says.</param>
    /// <exception cref="QueryException">It is another query's, or there are other files in it.</exception>
    /// <exception cref="StorageException">It can't be used, or another process has it.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static CheckpointDirectory Take(IStorage root, string queryName, IReadOnlyList<string> formerNames, TimeProvider clock)
    {
        DirectoryLock? owner = null;
        try
        {
            // Before anything is made in it: a mistyped path may be anybody's.
            var metadata = CheckpointMetadata.Read(root);
            Check(root, metadata, queryName, formerNames);
            owner = DirectoryLock.Take(root, clock);
            metadata = CheckpointMetadata.Read(root);
            return new CheckpointDirectory(root, owner, metadata ?? new CheckpointMetadata(UnfinishedId(root), queryName), metadata is null);
        }
        catch
        {
            owner?.Dispose();
            root.Dispose();
            throw;
        }
    }

    /// <summary>Says durably whose the directory is, once its log is there.</summary>
    public void Confirm()
    {
        if (IsNew)
        {
            Metadata.Write(_root);
            IsNew = false;
        }
    }

    /// <summary>Says durably, outside of the log, that a record of it is durable, so that an older copy of it is noticed.</summary>
    /// <param name="lsn">The record.</param>
    public void KeepDurable(long lsn) => _lock.KeepDurable(Metadata.QueryId, lsn);

    /// <inheritdoc/>
    public void Dispose()
    {
        Log.Dispose();
        State.Dispose();
        _lock.Dispose();
        _root.Dispose();
    }

    private static void Check(IStorage root, CheckpointMetadata? metadata, string queryName, IReadOnlyList<string> formerNames)
    {
        if (metadata is not null && metadata.QueryName != queryName && !formerNames.Contains(metadata.QueryName))
        {
            throw new QueryException(
                $"{root.Path} is the checkpoint of the query '{metadata.QueryName}', not of '{queryName}'. Give each query a directory of its own; "
                + $"a query that was renamed says so with [PreviouslyNamed(\"{metadata.QueryName}\")].");
        }

        string? foreign = metadata is null ? root.List().FirstOrDefault(static name => !name.StartsWith(CheckpointMetadata.FileName, StringComparison.Ordinal) && name != DirectoryLock.FileName) : null;
        if (foreign is not null)
        {
            throw new QueryException(
                $"{root.Path} is no checkpoint, but has files such as '{foreign}'. Give the query a directory of its own, which is made where it is missing; "
                + $"if it was a checkpoint, its file {CheckpointMetadata.FileName} is lost: restore the whole directory from a copy.");
        }
    }

    /// <summary>The identity of a checkpoint whose making broke off; a new one where there is none.</summary>
    /// <exception cref="InvalidDataException">Batches were run already: the file that said whose they are is lost.</exception>
    private static Guid UnfinishedId(IStorage root)
    {
        using var log = root.OpenDirectory(LogName);
        var contents = LogReader.Read(log, new LogReadOptions());
        if (contents.LastLsn > 0)
        {
            throw new InvalidDataException(
                $"{System.IO.Path.Join(root.Path, CheckpointMetadata.FileName)} is missing, though there is a log. Restore the whole directory from a copy, or start anew with an empty one.");
        }

        return contents.LogId == Guid.Empty ? Guid.NewGuid() : contents.LogId;
    }
}
