using System.Globalization;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>What a group costs as there are more of them: to find, to make, to merge and to read, in ns of CPU, and the longest stall while a table grows.</summary>
internal static class GroupsBenchmark
{
    private const int Records = 4_000_000;

    internal static int Run(string[] options)
    {
        long most = options.Length > 0 ? long.Parse(options[0], CultureInfo.InvariantCulture) : 10_000_000;
        Console.WriteLine("keys of 8 bytes, uniform: ns of CPU a record of known keys and of a bare array of 32-byte lines (best of 5), of new keys, and of new keys in a table that was cleared; a group merged from another table, and read; longest single add in us of CPU; bytes a group");
        Measure(1000);
        for (int keys = 1000; keys <= most; keys *= 10)
        {
            // The first measurement is the JIT compiler's.
            Measure(keys);
        }

        return 0;
    }

    private static void Measure(int keys)
    {
        var table = new GroupTable<LongCount>();
        double build = Build(table, keys);
        double best = double.MaxValue;
        double bare = double.MaxValue;
        long[] lines = new long[keys * 4L];
        for (int run = 0; run < 5; run++)
        {
            bare = Math.Min(bare, Touch(lines, keys));
            ulong random = 88172645463325252 + (ulong)run;
            long start = CpuClock.Nanoseconds();
            for (int i = 0; i < Records; i++)
            {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                table.GetOrAddValue(Key((int)(((random >> 32) * (ulong)keys) >> 32))).Rows.Add();
            }

            // Rows that were put off belong to the time.
            GC.KeepAlive(table.Count);
            best = Math.Min(best, (double)(CpuClock.Nanoseconds() - start) / Records);
        }

        GC.KeepAlive(lines);
        double read = Read(table);
        double bytes = (double)table.MemoryBytes / keys;
        var other = new GroupTable<LongCount>();
        Build(other, keys);
        double merge = Merge(table, other);
        table.Clear();
        double again = Build(table, keys);
        double stall = LongestAdd(keys);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{keys,12:N0}  known {best,6:F2}  bare {bare,6:F2}  new {build,6:F2}  again {again,6:F2}  merge {merge,6:F2}  read {read,5:F2}  stall {stall,8:F0}  bytes {bytes,5:F1}"));
    }

    // What the machine's memory allows just now: one read and write of a random 32 bytes for each record.
    private static double Touch(long[] lines, int keys)
    {
        ulong random = 88172645463325252;
        long start = CpuClock.Nanoseconds();
        for (int i = 0; i < Records; i++)
        {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            lines[((random >> 32) * (ulong)keys >> 32) * 4]++;
        }

        return (double)(CpuClock.Nanoseconds() - start) / Records;
    }

    private static double Build(GroupTable<LongCount> table, int keys)
    {
        long start = CpuClock.Nanoseconds();
        for (int i = 0; i < keys; i++)
        {
            table.GetOrAddValue(Key(i)).Rows.Add();
        }

        GC.KeepAlive(table.Count);
        return (double)(CpuClock.Nanoseconds() - start) / keys;
    }

    private static double Merge(GroupTable<LongCount> table, GroupTable<LongCount> other)
    {
        int keys = other.Count;
        long start = CpuClock.Nanoseconds();
        table.MergeFrom(other);
        GC.KeepAlive(table.Count);
        return (double)(CpuClock.Nanoseconds() - start) / keys;
    }

    private static double Read(GroupTable<LongCount> table)
    {
        long start = CpuClock.Nanoseconds();
        long sum = 0;
        foreach (var group in table)
        {
            sum += group.ValueKey<long>() ^ group.State.Rows.Value;
        }

        double nanoseconds = (double)(CpuClock.Nanoseconds() - start) / table.Count;
        GC.KeepAlive(sum);
        return nanoseconds;
    }

    private static double LongestAdd(int keys)
    {
        var table = new GroupTable<LongCount>();
        long longest = 0;
        for (int i = 0; i < keys; i++)
        {
            long start = CpuClock.Nanoseconds();
            table.GetOrAddValue(Key(i)).Rows.Add();
            longest = Math.Max(longest, CpuClock.Nanoseconds() - start);
        }

        return longest / 1e3;
    }

    // Keys far from each other, as identifiers are.
    private static long Key(int number) => number * 0x5851_F42D_4C95_7F2DL;
}
