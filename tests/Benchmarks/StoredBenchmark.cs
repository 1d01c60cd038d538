using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>State in RocksDB beside the same state in memory: what records, deltas, snapshots and starts cost, and the memory that the process has at its peak. Each run is a process of its own.</summary>
internal static class StoredBenchmark
{
    private const int GroupsABatch = 100_000;
    private const int RecordsAGroup = 10;
    private const int Batches = 8;
    private const int Pairs = 3;

    internal static int Run(string[] options)
    {
        if (options is ["once", var store, var count, var directory])
        {
            Console.WriteLine(JsonSerializer.Serialize(Measure(store == "rocks", int.Parse(count, CultureInfo.InvariantCulture), directory)));
            return 0;
        }

        int most = options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 10_000_000;
        Console.WriteLine("keys of 8 bytes, a count each; 'ten' has ten records for each of a batch's 100,000 groups, 'one' has one; in turn, A B, B A");
        foreach (int keys in new[] { 100_000, 1_000_000, 10_000_000 }.Where(keys => keys <= most))
        {
            Compare(keys);
        }

        return 0;
    }

    private static void Compare(int keys)
    {
        var ratios = new List<(double Ten, double One)>();
        for (int pair = 0; pair < Pairs; pair++)
        {
            bool first = pair % 2 == 0;
            var figures = new[] { Once(!first, keys), Once(first, keys) };
            var (memory, rocks) = first ? (figures[0], figures[1]) : (figures[1], figures[0]);
            ratios.Add((rocks.TenCpu / memory.TenCpu, rocks.OneCpu / memory.OneCpu));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{keys,10:N0} CPU a record, RocksDB over memory, median of {Pairs} pairs: ten {ratios.Order().ElementAt(Pairs / 2).Ten:F1}, one {ratios.OrderBy(static ratio => ratio.One).ElementAt(Pairs / 2).One:F1}"));
    }

    private static StoredFigures Once(bool isRocks, int keys)
    {
        string directory = Directory.CreateTempSubdirectory("weir-stored-").FullName;
        try
        {
            string[] arguments = ["stored", "once", isRocks ? "rocks" : "memory", keys.ToString(CultureInfo.InvariantCulture), directory];
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
            string line = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            var figures = JsonSerializer.Deserialize<StoredFigures>(line)!;
            Console.WriteLine(figures.Line());
            return figures;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static StoredFigures Measure(bool isRocks, int keys, string directory)
    {
        using var file = new BlockFile();
        using var state = KeptState.Create(isRocks, directory);
        var filled = Run(state, (keys + GroupsABatch - 1) / GroupsABatch, static (batch, i) => (batch * GroupsABatch) + i, 1);
        var ten = Run(state, Batches, Known(keys, 1), RecordsAGroup);
        var one = Run(state, Batches, Known(keys, 2), 1);
        var start = Now();
        file.Write(state.Part.WriteDelta);
        double delta = (Now().Cpu - start.Cpu).TotalMilliseconds;
        double deltaBytes = file.Length;
        state.Part.ForgetChanges();
        var snapshot = Save(state, file, directory);
        Run(state, 1, Known(keys, 3), 1);
        var again = Save(state, file, directory);
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        state.Dispose();
        var restore = Restore(isRocks, keys, directory, file);
        return new StoredFigures
        {
            IsRocks = isRocks,
            Keys = keys,
            NewCpu = filled.Cpu.TotalNanoseconds / keys,
            TenCpu = ten.Cpu.TotalNanoseconds / (Batches * GroupsABatch * RecordsAGroup),
            OneCpu = one.Cpu.TotalNanoseconds / (Batches * GroupsABatch),
            OneWall = one.Wall.TotalNanoseconds / (Batches * GroupsABatch),
            DeltaMegabytes = deltaBytes / 1e6,
            DeltaCpu = delta,
            SnapshotMegabytes = snapshot.Megabytes,
            SnapshotWall = snapshot.Milliseconds,
            AgainMegabytes = again.Megabytes,
            AgainWall = again.Milliseconds,
            RestoreWall = restore.Wall.TotalMilliseconds,
            RestoreCpu = restore.Cpu.TotalMilliseconds,
            PeakMegabytes = peak,
        };
    }

    /// <summary>Known keys all over the table, others in each batch.</summary>
    private static Func<int, int, int> Known(int keys, int seed)
    {
        int step = Math.Max(1, keys / GroupsABatch);
        return (batch, i) => (int)(((long)i * step) + (((batch * 7L) + seed) % step));
    }

    private static (TimeSpan Cpu, TimeSpan Wall) Run(KeptState state, int batches, Func<int, int, int> choose, int times)
    {
        var start = Now();
        for (int batch = 0; batch < batches; batch++)
        {
            state.StartBatch();
            for (int time = 0; time < times; time++)
            {
                for (int i = 0; i < GroupsABatch; i++)
                {
                    state.Groups.GetOrAddValue(Key(choose(batch, i))).Rows.Add();
                }
            }

            Require(state.Finish() == GroupsABatch);
            if (batch < batches - 1)
            {
                state.Part.ForgetChanges();
            }
        }

        var end = Now();
        return (end.Cpu - start.Cpu, end.Wall - start.Wall);
    }

    // A snapshot of a store is what it has to write anew: files that it shares with the one before are links.
    private static (double Megabytes, double Milliseconds) Save(KeptState state, BlockFile file, string directory)
    {
        var known = Tables(directory);
        var start = Now();
        file.Write(state.Part.WriteSnapshot);
        double time = (Now().Wall - start.Wall).TotalMilliseconds;
        state.Part.ForgetChanges();
        long bytes = file.Length + Tables(directory).Where(table => !known.ContainsKey(table.Key)).Sum(static table => table.Value);
        return (bytes / 1e6, time);
    }

    private static Dictionary<string, long> Tables(string directory) => Directory.EnumerateDirectories(directory)
        .Where(static saved => Path.GetFileName(saved) != "live")
        .SelectMany(static saved => Directory.EnumerateFiles(saved, "*.sst"))
        .GroupBy(static table => Path.GetFileName(table))
        .ToDictionary(static tables => tables.Key, static tables => new FileInfo(tables.First()).Length);

    private static (TimeSpan Cpu, TimeSpan Wall) Restore(bool isRocks, int keys, string directory, BlockFile file)
    {
        GC.Collect();
        var start = Now();
        using var restored = KeptState.Create(isRocks, directory);
        restored.Part.ReadSnapshot(file.Read());
        restored.Part.FinishRestore();
        var end = Now();

        // Keys that are found again add no group.
        restored.StartBatch();
        restored.Groups.GetOrAddValue(Key(keys / 2)).Rows.Add();
        restored.Finish();
        long count = restored.Part is StoredGroups<LongCount> stored ? stored.Metrics("").RowsTotal : restored.Groups.Count;
        Require(count == keys);
        return (end.Cpu - start.Cpu, end.Wall - start.Wall);
    }

    private static (TimeSpan Cpu, TimeSpan Wall) Now()
    {
        using var process = Process.GetCurrentProcess();
        return (process.TotalProcessorTime, Stopwatch.GetElapsedTime(0));
    }

    private static void Require(bool isSo)
    {
        if (!isSo)
        {
            throw new InvalidOperationException("The state is not what was put into it.");
        }
    }

    // Keys far from each other, as identifiers are.
    private static long Key(int number) => number * 0x5851_F42D_4C95_7F2DL;
}
