using System.Globalization;
using System.Text.Json;

namespace Weir.Benchmarks;

/// <summary>
/// <c>peers WORKLOAD...</c>: ours and each peer in turn over the same topic and broker, and the ratios. Ours is a fresh process each time, cold; a peer runs
/// twice or more in its JVM, whose first run is cold, and its best counts, as the peers' documentation asks.
/// </summary>
internal static class PeersCommand
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var arguments = Arguments.Read(args, [.. RunCommand.Options, "pairs", "repeats", "engines", "records"]);
        if (arguments.Words.Count == 0)
        {
            throw new UsageException("peers takes one workload or more.");
        }

        var script = PeersScript.Find();
        foreach (var workload in arguments.Words.Select(name => Workload.Get(name, arguments)).ToList())
        {
            await CompareAsync(workload, script, arguments);
        }

        return 0;
    }

    private static async Task CompareAsync(Workload workload, PeersScript script, Arguments arguments)
    {
        string[] engines = arguments.Text("engines")?.Split(',') ?? PeersScript.Engines(workload);
        if (Broker.Records(workload.Topic) == 0)
        {
            await script.LoadAsync(workload, arguments.Number("records", workload.Records));
        }

        // Not timed: the broker gets warm and the topic's files are in the page cache.
        await RunCommand.RunApartAsync(workload.Name, arguments);
        var pairs = engines.ToDictionary(engine => engine, _ => new List<Pair>());
        for (int round = 0; round < arguments.Number("pairs", 5); round++)
        {
            foreach (string engine in engines)
            {
                // A B, then B A: what slows the machine down for a while doesn't always meet the same side.
                double ours = round % 2 == 0 ? await OursAsync(workload, arguments) : 0;
                double theirs = await script.RunAsync(engine, workload, arguments.Number("repeats", 2), arguments.Text("sink"));
                ours = round % 2 == 0 ? ours : await OursAsync(workload, arguments);
                pairs[engine].Add(new Pair(ours, theirs));
            }
        }

        foreach (string engine in engines)
        {
            Report(workload, engine, pairs[engine], isFastest: engine == engines.MaxBy(one => Median(pairs[one].Select(pair => pair.Theirs))));
        }
    }

    private static async Task<double> OursAsync(Workload workload, Arguments arguments)
    {
        string line = await RunCommand.RunApartAsync(workload.Name, arguments);
        Console.WriteLine(line);
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("rowsPerSecond").GetDouble();
    }

    private static void Report(Workload workload, string engine, List<Pair> pairs, bool isFastest)
    {
        string ratios = string.Join(',', pairs.Select(pair => Text(pair.Ours / pair.Theirs, "F2")));
        Console.WriteLine(
            $$"""{"workload":"{{workload.Name}}","peer":"{{engine}}","isFastestPeer":{{(isFastest ? "true" : "false")}},"ours":{{Text(Median(pairs.Select(pair => pair.Ours)), "F0")}},"theirs":{{Text(Median(pairs.Select(pair => pair.Theirs)), "F0")}},"ratios":[{{ratios}}],"medianRatio":{{Text(Median(pairs.Select(pair => pair.Ours / pair.Theirs)), "F2")}}}""");
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Rows a second of one of our runs and of a peer's that ran next to it.</summary>
    private readonly record struct Pair(double Ours, double Theirs);
}
