using System.Diagnostics;

namespace Weir.Benchmarks;

/// <summary>How long a program takes from its start to the first batch of a windowed word count that reads from memory.</summary>
internal static class StartBenchmark
{
    private const int Runs = 10;

    internal static int Run()
    {
        var times = new List<double>();
        for (int run = 0; run < Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["start-once"]) { RedirectStandardOutput = true })!;
            string? line = child.StandardOutput.ReadLine();
            double time = clock.Elapsed.TotalMilliseconds;
            child.WaitForExit();
            if (line != "first batch: 3 rows")
            {
                throw new InvalidOperationException($"The first batch was not run: {line}");
            }

            times.Add(time);
        }

        times.Sort();
        Console.WriteLine($"process start to first batch: median {times[Runs / 2]:F0} ms, best {times[0]:F0}, worst {times[^1]:F0} over {Runs} starts");
        return 0;
    }

    internal static async Task<int> Once()
    {
        await using var query = await StreamHost.StartAsync<TumblingWords>();
        query.AddData(
            new TumblingWords.Owned.Line("to be or not to be", Timestamp.FromSeconds(1)),
            new TumblingWords.Owned.Line("that is the question", Timestamp.FromSeconds(12)),
            new TumblingWords.Owned.Line("whether", Timestamp.FromSeconds(60)));
        await query.ProcessAllAvailableAsync();
        Console.WriteLine($"first batch: {query.RecentProgress[0].NumInputRows} rows");
        return 0;
    }
}
