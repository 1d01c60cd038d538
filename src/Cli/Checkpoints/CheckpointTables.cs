using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

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
            output.Write(Batches(report.LastBatches));
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
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Add("query", $"{report.QueryName}  {report.QueryId}");
        Add("directory", string.Create(CultureInfo.InvariantCulture, $"{report.Path}, format {report.FormatVersion}"));
        if (report.LastOwner is { } owner)
        {
            Add("last taken", string.Create(CultureInfo.InvariantCulture, $"by process {owner.ProcessId} at {owner.Since:yyyy-MM-dd HH:mm:ss}Z, start number {owner.Starts}; ")
                + (report.EndedInOrder ? "it ended in good order" : "it runs or broke off"));
        }

        if (report.LastRun is { } run)
        {
            Add("last run", $"{run.RunId}, began {run.Began}");
            Add("began at", run.FirstOffsets.ToJsonString());
            Add("fixed", string.Join("; ", run.Facts.Select(static fact => $"{fact.Name}: {fact.Value}")));
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

        void Add(string name, string value) => grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(value));
    }

    private static Table Batches(IReadOnlyList<BatchReport> batches)
    {
        var table = Titled("Last batches", "batch", "status", "time", "from", "to", "watermark", "next", "state bytes");
        foreach (var batch in batches)
        {
            table.AddRow(
                Cell(batch.BatchId), new Text(batch.Status), new Text(batch.Time), new Text(batch.From.ToJsonString()), new Text(batch.To.ToJsonString()),
                new Text(batch.Watermark ?? ""), new Text(batch.NextWatermark ?? ""), Cell(batch.DeltaBytes));
        }

        return table;
    }

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
