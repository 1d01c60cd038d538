using System.Diagnostics;
using System.Globalization;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>What it costs to keep a state in checkpoints: to write all of it and to read it again, and to write what a batch changed.</summary>
internal static class StateBenchmark
{
    private const int Rows = 1_000_000;
    private const int Runs = 9;

    internal static int Run(string[] options)
    {
        int keys = options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 10_000_000;
        Console.WriteLine("keys of 8 bytes, a count each. A snapshot in blocks of 1 MiB with CRC-32C, in a file that is in the page cache; ms on the wall and of the thread's CPU, best of 9");
        MeasureSnapshot(100_000);
        MeasureSnapshot(keys);
        Console.WriteLine("a batch of 1,000,000 rows over 100,000 keys in tables of several sizes, and what it changed written in blocks with CRC-32C; ms of CPU, medians of 9");
        MeasureDelta(100_000);
        MeasureDelta(100_000);
        MeasureDelta(1_000_000);
        MeasureDelta(keys);
        return 0;
    }

    private static void MeasureSnapshot(int keys)
    {
        var table = Fill(keys);
        using var file = new BlockFile();
        var write = Best(() => file.Write(((IStatePart)table).WriteSnapshot));
        long bytes = file.Length;
        GroupTable<LongCount>? restored = null;
        var read = Best(() =>
        {
            restored = new GroupTable<LongCount>();
            IStatePart part = restored;
            part.TrackChanges();
            part.ReadSnapshot(file.Read());
            part.FinishRestore();
        });

        // A key that is found again adds no group.
        restored!.GetOrAddValue(Key(keys / 2)).Rows.Add();
        Require(restored.Count == table.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{keys,12:N0} keys  {bytes / 1e6,6:F0} MB  write {write.Wall,7:F1} ({write.Cpu,7:F1})  restore {read.Wall,7:F1} ({read.Cpu,7:F1})"));
    }

    private static void MeasureDelta(int keys)
    {
        var table = Fill(keys);
        IStatePart part = table;
        part.TrackChanges();
        part.ForgetChanges();
        using var file = new BlockFile();
        var batches = new List<double>();
        var deltas = new List<double>();
        for (int run = 0; run < Runs; run++)
        {
            table.ClearUpdates();
            long start = CpuClock.Nanoseconds();
            AddRows(table, keys, (ulong)run);
            GC.KeepAlive(table.Count);
            long added = CpuClock.Nanoseconds();
            file.Write(part.WriteDelta);
            part.ForgetChanges();
            batches.Add((added - start) / 1e6);
            deltas.Add((CpuClock.Nanoseconds() - added) / 1e6);
        }

        batches.Sort();
        deltas.Sort();
        double batch = batches[Runs / 2];
        double delta = deltas[Runs / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{keys,12:N0} keys  {file.Length / 1e6,6:F2} MB  batch {batch,6:F1}  delta {delta,6:F2}  {delta / batch,6:P1}"));
    }

    private static void AddRows(GroupTable<LongCount> table, int keys, ulong seed)
    {
        ulong random = 88172645463325252 + seed;
        int step = Math.Max(1, keys / 100_000);
        for (int i = 0; i < Rows; i++)
        {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            table.GetOrAddValue(Key((int)(((random >> 32) * 100_000) >> 32) * step)).Rows.Add();
        }
    }

    private static (double Wall, double Cpu) Best(Action action)
    {
        (double Wall, double Cpu) best = (double.MaxValue, double.MaxValue);
        for (int run = 0; run < Runs; run++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            long start = CpuClock.Nanoseconds();
            action();
            best = (Math.Min(best.Wall, watch.Elapsed.TotalMilliseconds), Math.Min(best.Cpu, (CpuClock.Nanoseconds() - start) / 1e6));
        }

        return best;
    }

    private static GroupTable<LongCount> Fill(int keys)
    {
        var table = new GroupTable<LongCount>();
        for (int i = 0; i < keys; i++)
        {
            table.GetOrAddValue(Key(i)).Rows.Add();
        }

        Require(table.Count == keys);
        return table;
    }

    private static void Require(bool isSo)
    {
        if (!isSo)
        {
            throw new InvalidOperationException("The state is not what was saved.");
        }
    }

    // Keys far from each other, as identifiers are.
    private static long Key(int number) => number * 0x5851_F42D_4C95_7F2DL;
}
