using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>A file source's own log: which file is at which offset.</summary>
/// <param name="Log">The log's segments.</param>
/// <param name="FirstFile">The offset of the first file that may be asked for.</param>
/// <param name="EndFile">The offset behind the last file.</param>
/// <param name="SeenBefore">How many files were seen before the first one.</param>
internal sealed record SourceLog(LogContents Log, long FirstFile, long EndFile, int SeenBefore)
{
    /// <summary>The directory of the log of a query's only source.</summary>
    public const string FirstName = "0";

    /// <summary>Whether a query that has a <c>[FileSource]</c> has read files, so that there must be a log.</summary>
    /// <param name="history">What the query's log says.</param>
    public static bool IsNeeded(CheckpointHistory history) =>
        history.Start is { } start
        && start.Facts.Any(static fact => fact is { Name: "source", Value: "[FileSource]" })
        && (history.Last is { } last ? last.Plan.To.Single > 0 : history.LastCommitted >= 0);

    /// <summary>Reads a log to its end, as the query would that goes on from the checkpoint.</summary>
    /// <param name="directory">Its directory.</param>
    /// <param name="queryId">The query that it must be of; null where that isn't known.</param>
    /// <param name="history">What the query's log says, whose batches read these files; null where it can't be read.</param>
    /// <exception cref="InvalidDataException">It lacks files that the query's batches have read.</exception>
    public static SourceLog Read(string directory, Guid? queryId, CheckpointHistory? history)
    {
        using var storage = FileStorage.OpenExisting(directory);
        var records = new FileLogRecords(storage.Path);
        var log = LogReader.Read(storage, new LogReadOptions { LogId = queryId }, records.Take);
        if (history?.Last is { } last && last.Plan.To.Single is var planned && planned > records.End)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{storage.Path} has the files up to {records.End}, and batch {last.Plan.Context.BatchId} of the query goes up to file {planned}. Restore the whole directory from one copy."));
        }

        return new SourceLog(log, records.First, records.End, records.Seen.Count);
    }

    /// <summary>What is on record, in words.</summary>
    public string Files => string.Create(CultureInfo.InvariantCulture, $"files {FirstFile} to {EndFile} on record, {SeenBefore} seen before them");
}
