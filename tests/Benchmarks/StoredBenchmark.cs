using System.Diagnostics;
using System.Globalization;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>What it costs to keep a state in RocksDB: batches over many keys, the memory that the process has at its peak, a snapshot and a start from it.</summary>
internal static class StoredBenchmark
{
    private const int GroupsABatch = 100_000;

    internal static int Run(string[] options)
    {
        int keys = options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 5_000_000;
        string directory = Directory.CreateTempSubdirectory("weir-stored-").FullName;
        try
        {
            Console.WriteLine("keys of 8 bytes, a count each; batches of 100,000 groups; us on the wall a group, ms a snapshot, peak memory of the process in MB");
            Measure(directory, keys);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        return 0;
    }

    private static void Measure(string directory, int keys)
    {
        using var groups = new StoredGroups<LongCount>(RocksDbEngine.Instance);
        groups.Begin(directory);
        double made = Batches(groups, keys, static (number, _) => number);
        var random = new Random(1);
        double known = Batches(groups, keys, (_, most) => random.Next(most));
        var file = new BlockFile();
        var watch = Stopwatch.StartNew();
        file.Write(((IStatePart)groups).WriteSnapshot);
        double snapshot = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        file.Write(((IStatePart)groups).WriteSnapshot);
        double again = watch.Elapsed.TotalMilliseconds;
        groups.Dispose();
        watch.Restart();
        using var restored = new StoredGroups<LongCount>(RocksDbEngine.Instance);
        restored.Begin(directory);
        ((IStatePart)restored).ReadSnapshot(file.Read());
        double restore = watch.Elapsed.TotalMilliseconds;
        if (restored.Metrics("").RowsTotal != keys)
        {
            throw new InvalidOperationException("The state is not what was saved.");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{keys,12:N0} keys  new {made,5:F2}  known {known,5:F2}  snapshot {snapshot,6:F0}  again {again,6:F0}  restore {restore,6:F0}  peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,6:F0} MB"));
        file.Dispose();
    }

    private static double Batches(StoredGroups<LongCount> groups, int keys, Func<int, int, int> choose)
    {
        var watch = Stopwatch.StartNew();
        for (int first = 0; first < keys; first += GroupsABatch)
        {
            groups.StartBatch();
            for (int i = first; i < Math.Min(keys, first + GroupsABatch); i++)
            {
                groups.Groups.GetOrAddValue(choose(i, keys) * 0x5851_F42D_4C95_7F2DL).Rows.Add();
            }

            _ = groups.Updated();
        }

        return watch.Elapsed.TotalMicroseconds / keys;
    }
}
