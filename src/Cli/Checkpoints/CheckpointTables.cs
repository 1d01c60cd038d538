using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Spectre.Console;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>Prints what <c>inspect</c> tells, for people.</summary>
internal static class CheckpointTables
{
    /// <summary>Prints a report.</summary>
    public static void Write(CheckpointReport report, IAnsiConsole output)
    {
        output.Write(Facts(report));
        if (report.LastBatches.Count > 0)
        {
            bool withOffsets = report.LastBatches.All(AreNumbers);
            output.Write(Batches(report.LastBatches, withOffsets));
            if (!withOffsets)
            {
                output.Write(Offsets(report.LastBatches));
                output.WriteLine();
            }
        }

        if (report.Snapshots.Count > 0)
        {
            output.Write(Snapshots(report.Snapshots));
        }

        output.Write(Segments(report));
        output.MarkupLineInterpolated($"[bold]A restart[/] {report.Restart}.");
    }

    private static Grid Facts(CheckpointReport report)
    {
        var grid = NamesAndValues();
        Add("query", $"{report.QueryName}  {report.QueryId}");
        Add("directory", string.Create(CultureInfo.InvariantCulture, $"{report.Path}, format {report.FormatVersion}"));
        if (report.LastOwner is { } owner)
        {
            Add("last taken", string.Create(CultureInfo.InvariantCulture, $"by process {owner.ProcessId} at {owner.Since:yyyy-MM-dd HH:mm:ss}Z, start number {owner.Starts}; ")
                + (report.EndedInOrder ? "it let go of it" : "it runs or broke off"));
        }

        if (report.LastRun is { } run)
        {
            Add("last run", $"{run.RunId}, began {run.Began}");
            Add("began at", run.FirstOffsets.ToJsonString());
            foreach (var (index, line) in run.Facts.SelectMany(LinesOf).Index())
            {
                Add(index == 0 ? "fixed" : "", line);
            }
        }

        if (report.SourceMetadata is { } metadata)
        {
            Add("source", metadata);
        }

        foreach (var (name, source) in report.SourceLogs)
        {
            Add($"source {name}", source.Files);
        }

        Add("state", string.Create(CultureInfo.InvariantCulture, $"{report.Snapshots.Count} snapshots, then {report.Deltas.Bytes:N0} bytes of changes in {report.Deltas.Batches} batches"));
        return grid;

        void Add(string name, string value) => AddTo(grid, name, value);
    }

    /// <summary>A fact, with each part of a state's layout on a line of its own. Where it is about a line of the state's schema, that begins with the fact's name.</summary>
    private static IEnumerable<string> LinesOf(QueryFact fact)
    {
        string name = fact.Name.StartsWith(QueryFacts.SchemaPrefix, StringComparison.Ordinal) ? QueryFacts.SchemaPrefix : fact.Name + ": ";
        return (name + fact.Value).Split("; ").Select(static (part, index) => (index == 0 ? "" : "  ") + part);
    }

    private static Table Batches(IReadOnlyList<BatchReport> batches, bool withOffsets)
    {
        var table = Titled("Last batches", ["batch", "status", "time", .. (string[])(withOffsets ? ["from", "to"] : []), "watermark", "next", "state bytes"]);
        foreach (var batch in batches)
        {
            var offsets = withOffsets ? new[] { new Text(batch.From.ToJsonString()), new Text(batch.To.ToJsonString()) } : [];
            table.AddRow([Cell(batch.BatchId), new Text(batch.Status), new Text(batch.Time), .. offsets, new Text(batch.Watermark ?? ""), new Text(batch.NextWatermark ?? ""), Cell(batch.DeltaBytes)]);
        }

        return table;
    }

    /// <summary>Whether offsets are a number, rather than one for each partition of each topic, which may be thousands.</summary>
    private static bool AreNumbers(BatchReport batch) => batch is { From: JsonValue, To: JsonValue };

    private static Grid Offsets(IReadOnlyList<BatchReport> batches)
    {
        var grid = NamesAndValues();
        foreach (var batch in batches)
        {
            AddTo(grid, string.Create(CultureInfo.InvariantCulture, $"batch {batch.BatchId}"), $"from {batch.From.ToJsonString()}");
            AddTo(grid, "", $"to   {batch.To.ToJsonString()}");
        }

        return grid;
    }

    private static Grid NamesAndValues() => new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();

    private static void AddTo(Grid grid, string name, string value) => grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(value));

    private static Table Snapshots(IReadOnlyList<SnapshotReport> snapshots)
    {
        var table = Titled("Snapshots", "behind batch", "file", "bytes");
        foreach (var snapshot in snapshots)
        {
            table.AddRow(Cell(snapshot.BatchId), new Text(snapshot.Name), Cell(snapshot.Bytes));
        }

        return table;
    }

    private static Table Segments(CheckpointReport report)
    {
        var table = Titled("Logs", "log", "segment", "records", "used", "bytes");
        foreach (var (name, log) in report.SourceLogs.Select(static pair => ($"source {pair.Key}", pair.Value.Log)).Prepend(("query", report.Log)))
        {
            foreach (var segment in log.Segments)
            {
                table.AddRow(
                    new Text(name), new Text(segment.Name), new Text(string.Create(CultureInfo.InvariantCulture, $"{segment.FirstLsn}..{segment.LastLsn}")),
                    Cell(segment.UsedBytes), Cell(segment.Bytes));
            }
        }

        return table;
    }

    private static Table Titled(string title, params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple).Title(title);
        foreach (string column in columns)
        {
            table.AddColumn(column);
        }

        return table;
    }

    private static Text Cell(long number) => new Text(number.ToString("N0", CultureInfo.InvariantCulture)).RightJustified();
}
