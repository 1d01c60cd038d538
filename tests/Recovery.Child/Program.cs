// The process that the recovery tests start, kill and start again: runs the query that its first argument names, configured by the others.
using System.Globalization;
using Weir;
using Weir.Recovery.Child;

if (args is ["log-writer", var directory, var records])
{
    return LogWriter.Run(directory, int.Parse(records, CultureInfo.InvariantCulture));
}

var queries = new Dictionary<string, Func<string[], StreamHostOptions?, CancellationToken, Task<int>>>
{
    ["eur-least"] = StreamHost.RunAsync<SmallSegments<EurLeast>>,
    ["copy-files"] = StreamHost.RunAsync<SmallSegments<CopyFiles>>,
    ["copy-batches"] = StreamHost.RunAsync<SmallSegments<CopyBatches>>,
    ["files-once"] = StreamHost.RunAsync<SmallSegments<FilesOnce>>,
    ["windows-once"] = StreamHost.RunAsync<SmallSegments<WindowsOnce>>,
    ["windows-files"] = StreamHost.RunAsync<SmallSegments<WindowsFiles>>,
    ["windows-disk"] = StreamHost.RunAsync<SmallSegments<WindowsDisk>>,
    ["totals-least"] = StreamHost.RunAsync<SmallSegments<TotalsLeast>>,
    ["totals-once"] = StreamHost.RunAsync<SmallSegments<TotalsOnce>>,
    ["totals-console"] = StreamHost.RunAsync<SmallSegments<TotalsConsole>>,
    ["totals-database"] = StreamHost.RunAsync<SmallSegments<TotalsDatabase>>,
    ["ranking-database"] = StreamHost.RunAsync<SmallSegments<RankingDatabase>>,
    ["numbers-database"] = StreamHost.RunAsync<SmallSegments<NumbersDatabase>>,
    ["lines-database"] = StreamHost.RunAsync<SmallSegments<LinesDatabase>>,
    ["prices-foreach"] = StreamHost.RunAsync<SmallSegments<PricesForeach>>,
    ["print-files"] = StreamHost.RunAsync<SmallSegments<PrintFiles>>,
};
if (args is not [var name, .. var rest] || !queries.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"There is no query '{args.FirstOrDefault()}'; there are {string.Join(", ", queries.Keys)}.");
    return 2;
}

await using var database = new Database(Environment.GetEnvironmentVariable("WEIR_POSTGRES"));
return await run(rest, new StreamHostOptions { Services = database }, CancellationToken.None);
