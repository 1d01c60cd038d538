using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>What <c>inspect</c> tells of a directory that a <c>[FileSink]</c> writes.</summary>
/// <param name="Path">The directory.</param>
/// <param name="QueryName">The query that wrote last.</param>
/// <param name="Kind"><c>stream</c> or <c>batch</c>.</param>
/// <param name="LastEntry">The number of the manifest's last entry.</param>
/// <param name="LastBatches">For each query that has written, the number of its last batch.</param>
/// <param name="FileCount">How many files count.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="LastFiles">The last of them, newest first.</param>
internal sealed record OutputReport(
    string Path, string QueryName, string Kind, long LastEntry, IReadOnlyDictionary<Guid, long> LastBatches, int FileCount, long Bytes, IReadOnlyList<ManifestFile> LastFiles)
{
    private const int ShownFiles = 10;

    /// <summary>Reports what was read.</summary>
    public static OutputReport Of(OutputContents contents) => new(
        contents.Path,
        contents.QueryName,
        contents.IsBatchQuery ? "batch" : "stream",
        contents.LastEntry,
        contents.LastBatches,
        contents.Files.Count,
        contents.Files.Sum(static file => file.Bytes),
        [.. contents.Files.Reverse().Take(ShownFiles)]);

    /// <summary>Prints it, for people.</summary>
    public void Print(IAnsiConsole output)
    {
        output.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]output[/] of the {Kind} query {QueryName} in {Path}");
        output.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"files that count: {FileCount}, with {Bytes:N0} bytes; the manifest's last entry is {LastEntry}");
        foreach (var (query, batch) in LastBatches)
        {
            output.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"query {query} has written up to batch {batch}");
        }

        var table = new Table().Border(TableBorder.Simple).Title("Last files").AddColumn("file").AddColumn("bytes").AddColumn("committed");
        foreach (var file in LastFiles)
        {
            table.AddRow(
                new Text(file.Path),
                new Text(file.Bytes.ToString("N0", CultureInfo.InvariantCulture)).RightJustified(),
                new Text(DateTimeOffset.FromUnixTimeMilliseconds(file.ModifiedMillis).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) + "Z"));
        }

        output.Write(table);
    }
}
