using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>What <c>inspect</c> tells.</summary>
/// <param name="Path">The directory.</param>
/// <param name="QueryName">The query's name.</param>
/// <param name="QueryId">The query's identity.</param>
/// <param name="FormatVersion">The version of the directory's format.</param>
/// <param name="LastOwner">Who took the directory last; null where nobody did.</param>
/// <param name="EndedInOrder">Whether the last run ended in good order; a query that runs has not.</param>
/// <param name="LastRun">What the last run wrote before its first batch; null before the first run.</param>
/// <param name="Log">The log's segments.</param>
/// <param name="LastBatches">The last batches, newest first.</param>
/// <param name="Snapshots">The snapshots of the state, newest first.</param>
/// <param name="Deltas">What batches changed in the state since the last snapshot.</param>
/// <param name="SourceMetadata">What the source must know again; null for nothing.</param>
/// <param name="SourceLogs">The logs that the source keeps itself.</param>
/// <param name="Restart">What a restart would do.</param>
internal sealed record CheckpointReport(
    string Path,
    string QueryName,
    Guid QueryId,
    uint FormatVersion,
    OwnerReport? LastOwner,
    bool EndedInOrder,
    RunReport? LastRun,
    LogReport Log,
    IReadOnlyList<BatchReport> LastBatches,
    IReadOnlyList<SnapshotReport> Snapshots,
    DeltaReport Deltas,
    string? SourceMetadata,
    IReadOnlyDictionary<string, SourceLogReport> SourceLogs,
    string Restart)
{
    private const int ShownBatches = 10;

    /// <summary>Reports what was read.</summary>
    public static CheckpointReport Of(CheckpointContents contents)
    {
        var history = contents.History;
        var batches = history.Batches.OrderByDescending(static pair => pair.Key).Select(static pair => pair.Value).ToList();
        long lastSnapshot = history.Snapshots.Select(static one => one.BatchId).DefaultIfEmpty(-1).Max();
        var deltas = batches.Where(batch => batch.Plan.Context.BatchId > lastSnapshot && batch.Prepared is not null).Select(static batch => batch.Prepared!).ToList();
        return new CheckpointReport(
            contents.Path,
            contents.Metadata.QueryName,
            contents.Metadata.QueryId,
            contents.Metadata.Version,
            contents.Owner is { } owner ? new OwnerReport(owner.ProcessId, owner.Started, owner.Incarnation) : null,
            history.IsClosed,
            history.Start is { } start ? RunReport.Of(start) : null,
            LogReport.Of(contents.Log),
            [.. batches.Take(ShownBatches).Select(BatchReport.Of)],
            [.. history.Snapshots.OrderByDescending(static one => one.BatchId).Where(one => contents.StateFiles.ContainsKey(one.FileName)).Select(static one => new SnapshotReport(one.BatchId, one.FileName, one.Length))],
            new DeltaReport(deltas.Count, deltas.Sum(static one => one.Bytes)),
            history.SourceMetadata,
            contents.Sources.ToDictionary(static pair => pair.Key, static pair => SourceLogReport.Of(pair.Value)),
            RestartText(history));
    }

    private static string RestartText(CheckpointHistory history)
    {
        if (history.Start is not { } start)
        {
            return "begins the query: no run has come as far as its first batch";
        }

        string from = history.LastCommitted < 0
            ? $"begins with batch 0 at {start.First}"
            : $"goes on behind batch {history.LastCommitted}" + (history.Find(history.LastCommitted) is { } last ? $" at {last.Plan.To}" : "");
        return history.Last is { IsCommitted: false, Plan: var plan } unfinished
            ? $"runs batch {plan.Context.BatchId} again, from {plan.From} to {plan.To}"
                + (unfinished.Prepared is null ? "" : ", unless a sink whose own commit decides says that it has the batch")
            : from;
    }
}

/// <summary>Who took a directory.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Since">When it took the directory.</param>
/// <param name="Starts">How often the directory has been taken.</param>
internal sealed record OwnerReport(int ProcessId, DateTimeOffset Since, long Starts);

/// <summary>What a run wrote before its first batch.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Began">When it began.</param>
/// <param name="FirstOffsets">Where the query's first batch began, or begins.</param>
/// <param name="Facts">What may not change while the checkpoint is used.</param>
internal sealed record RunReport(Guid RunId, string Began, JsonNode FirstOffsets, IReadOnlyList<QueryFact> Facts)
{
    /// <summary>Reports a record.</summary>
    public static RunReport Of(StartRecord start) => new(start.RunId, start.Time.ToString(), start.First.ToJson(), start.Facts);
}

/// <summary>A log.</summary>
/// <param name="FirstLsn">The number of the first record that is kept.</param>
/// <param name="LastLsn">The number of its last record.</param>
/// <param name="DurableLsn">Up to which number records are known to be durable.</param>
/// <param name="TornBytes">Bytes behind the last record that a crash cut off, or that are just being written.</param>
/// <param name="Segments">Its files, oldest first.</param>
internal sealed record LogReport(long FirstLsn, long LastLsn, long DurableLsn, long TornBytes, IReadOnlyList<SegmentReport> Segments)
{
    /// <summary>Reports a log.</summary>
    public static LogReport Of(LogContents log) => new(
        log.Segments.Count == 0 ? 0 : log.Segments[0].Header.FirstLsn,
        log.LastLsn,
        log.DurableLsn,
        log.TornBytes,
        [.. log.Segments.Select(static one => new SegmentReport(one.Name, one.Header.FirstLsn, one.LastLsn, one.End, one.Length))]);
}

/// <summary>A log that a file source keeps itself.</summary>
/// <param name="FirstFile">The offset of the first file that may be asked for.</param>
/// <param name="EndFile">The offset behind the last file.</param>
/// <param name="SeenBefore">How many files were seen before the first one.</param>
/// <param name="Files">The same in words.</param>
/// <param name="Log">The log.</param>
internal sealed record SourceLogReport(long FirstFile, long EndFile, int SeenBefore, string Files, LogReport Log)
{
    /// <summary>Reports a log.</summary>
    public static SourceLogReport Of(SourceLog source) => new(source.FirstFile, source.EndFile, source.SeenBefore, source.Files, LogReport.Of(source.Log));
}

/// <summary>A segment of a log.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="FirstLsn">The number of its first record.</param>
/// <param name="LastLsn">The number of its last record.</param>
/// <param name="UsedBytes">The bytes up to its last record.</param>
/// <param name="Bytes">The file's bytes, those taken ahead included.</param>
internal sealed record SegmentReport(string Name, long FirstLsn, long LastLsn, long UsedBytes, long Bytes);

/// <summary>A batch.</summary>
/// <param name="BatchId">Its number.</param>
/// <param name="Time">Its time.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Watermark">The watermark that it runs with; null for a query without one.</param>
/// <param name="NextWatermark">The watermark behind it; null while it isn't known, or without one.</param>
/// <param name="Status">How far it came: <c>planned</c>, <c>prepared</c> or <c>committed</c>.</param>
/// <param name="DeltaBytes">What it changed in the state, in bytes.</param>
internal sealed record BatchReport(long BatchId, string Time, JsonNode From, JsonNode To, string? Watermark, string? NextWatermark, string Status, long DeltaBytes)
{
    /// <summary>Reports a batch.</summary>
    public static BatchReport Of(BatchHistory batch) => new(
        batch.Plan.Context.BatchId,
        batch.Plan.Context.Time.ToString(),
        batch.Plan.From.ToJson(),
        batch.Plan.To.ToJson(),
        Text(batch.Plan.Context.Watermark),
        batch.Prepared is { } prepared ? Text(prepared.NextWatermark) : null,
        batch.IsCommitted ? "committed" : batch.Prepared is null ? "planned" : "prepared",
        batch.Prepared?.Bytes ?? 0);

    private static string? Text(Timestamp watermark) => watermark == Timestamp.MinValue ? null : watermark.ToString();
}

/// <summary>A snapshot of the state.</summary>
/// <param name="BatchId">The batch behind which the state was so.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record SnapshotReport(long BatchId, string Name, long Bytes);

/// <summary>What batches changed in the state since the last snapshot.</summary>
/// <param name="Batches">How many batches.</param>
/// <param name="Bytes">How many bytes together.</param>
internal sealed record DeltaReport(int Batches, long Bytes);
