using System.Text.Json;
using Weir.Tests;

namespace Weir.Benchmarks;

/// <summary>The script that runs other engines on the same workloads. <c>WEIR_PEERS</c> is its path.</summary>
internal sealed class PeersScript
{
    private readonly string _path;

    private PeersScript(string path) => _path = path;

    /// <summary>Finds the script: where <c>WEIR_PEERS</c> says, or in <c>shared/peers</c> beside the repository.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal static PeersScript Find()
    {
        string? given = Environment.GetEnvironmentVariable("WEIR_PEERS");
        string path = given ?? Path.GetFullPath(Repo.PathOf("..", "shared", "peers", "peers"));
        return File.Exists(path) ? new PeersScript(path) : throw new UsageException($"There is no script {path}; WEIR_PEERS has to name the peers' script.");
    }

    /// <summary>The engines that have a workload.</summary>
    /// <exception cref="UsageException">None has it.</exception>
    internal static string[] Engines(Workload workload) => workload.Name switch
    {
        "words" or "keys" => ["spark", "flink", "kafka-streams", "jet"],
        "passthrough" => ["spark", "flink"],
        _ => throw new UsageException($"No peer has the workload '{workload.Name}'."),
    };

    /// <summary>Fills a workload's topic.</summary>
    internal async Task LoadAsync(Workload workload, int records)
    {
        foreach (string line in await Child.RunAsync(_path, ["load", workload.Name, $"{records}"]))
        {
            Console.WriteLine(line);
        }
    }

    /// <summary>Runs an engine some times in one process.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="workload">What it runs.</param>
    /// <param name="repeats">How often.</param>
    /// <param name="sink">The topic that it writes to; null where it drops what comes out.</param>
    /// <returns>The rows a second of its best run.</returns>
    internal async Task<double> RunAsync(string engine, Workload workload, int repeats, string? sink = null)
    {
        double best = 0;
        foreach (string line in await Child.RunAsync(_path, ["run", engine, workload.Name, "--repeats", $"{repeats}", .. sink is null ? [] : new[] { "--sink", sink }]))
        {
            Console.WriteLine(line);
            using var json = JsonDocument.Parse(line);
            best = Math.Max(best, json.RootElement.GetProperty("rowsPerSecond").GetDouble());
        }

        return best > 0 ? best : throw new InvalidOperationException($"{engine} printed no result for '{workload.Name}'.");
    }
}
