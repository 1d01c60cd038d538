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
    ["orders-eur"] = StreamHost.RunAsync<SmallSegments<OrdersEur>>,
    ["eur-least"] = StreamHost.RunAsync<SmallSegments<EurLeast>>,
    ["windows-once"] = StreamHost.RunAsync<SmallSegments<WindowsOnce>>,
    ["totals-least"] = StreamHost.RunAsync<SmallSegments<TotalsLeast>>,
    ["totals-once"] = StreamHost.RunAsync<SmallSegments<TotalsOnce>>,
    ["totals-console"] = StreamHost.RunAsync<SmallSegments<TotalsConsole>>,
    ["prices-foreach"] = StreamHost.RunAsync<SmallSegments<PricesForeach>>,
    ["totals-database"] = StreamHost.RunAsync<SmallSegments<TotalsDatabase>>,
    ["numbers-database"] = StreamHost.RunAsync<SmallSegments<NumbersDatabase>>,
    ["lines-database"] = StreamHost.RunAsync<SmallSegments<LinesDatabase>>,
};
if (args is not [var name, .. var rest] || !queries.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"There is no query '{args.FirstOrDefault()}'; there are {string.Join(", ", queries.Keys)}.");
    return 2;
}

await using var database = new Database(Environment.GetEnvironmentVariable("WEIR_POSTGRES"));
return await run(rest, new StreamHostOptions { Services = database }, CancellationToken.None);
