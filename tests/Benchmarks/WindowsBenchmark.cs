using System.Globalization;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>What giving windows costs beside counting: 600 s windows that slide by 10 s, each pane with the same keys.</summary>
internal static class WindowsBenchmark
{
    private const int Keys = 20_000;
    private const int Panes = 60;
    private const int Touched = 1000;
    private const long Second = 1_000_000;
    private const int Runs = 9;

    internal static int Run()
    {
        var closing = new List<double>();
        var updating = new List<double>();
        for (int run = 0; run < Runs + 3; run++)
        {
            var windows = new WindowedGroups<LongCount>(10 * Panes * Second, 10 * Second, 0, tracksUpdates: true);
            windows.StartBatch(Timestamp.Epoch);
            for (int pane = 0; pane < Panes; pane++)
            {
                Fill(windows, pane, Keys);
            }

            windows.StartBatch(Timestamp.Epoch);
            Fill(windows, Panes - 1, Touched);
            updating.Add(Time(windows.Updated(), out long updates) / updates);
            closing.Add(Time(windows.Closed(Timestamp.FromSeconds(10 * Panes)), out long rows) / rows);
        }

        Console.WriteLine($"{Panes} panes of {Keys:N0} keys; best and median of {Runs} runs, ns of CPU a row given (each row merges up to {Panes} panes)");
        Report("closed", closing);
        Report($"updated, {Touched} keys", updating);
        return 0;
    }

    private static void Fill(WindowedGroups<LongCount> windows, int pane, int keys)
    {
        var groups = windows.At(Timestamp.FromSeconds(10 * pane))!;
        for (int key = 0; key < keys; key++)
        {
            groups.GetOrAddValue(key * 0x5851_F42D_4C95_7F2DL).Rows.Add();
        }
    }

    private static double Time(WindowSequence<LongCount> windows, out long rows)
    {
        long counted = 0;
        rows = 0;
        long start = CpuClock.Nanoseconds();
        foreach (var window in windows)
        {
            foreach (var group in window.Groups)
            {
                counted += group.State.Rows.Value;
                rows++;
            }
        }

        long nanoseconds = CpuClock.Nanoseconds() - start;
        return counted < rows ? throw new InvalidOperationException("Groups without rows were given.") : nanoseconds;
    }

    private static void Report(string name, List<double> nanoseconds)
    {
        var timed = nanoseconds.Skip(nanoseconds.Count - Runs).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} best {timed[0],8:F1}  median {timed[Runs / 2],8:F1}"));
    }
}
