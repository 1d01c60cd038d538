using System.Globalization;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>What a group costs as there are more of them: ns of CPU a record for known keys, while new keys come, and the longest stall of a growth.</summary>
internal static class GroupsBenchmark
{
    private const int Records = 4_000_000;

    internal static int Run(string[] options)
    {
        long most = options.Length > 0 ? long.Parse(options[0], CultureInfo.InvariantCulture) : 10_000_000;
        Console.WriteLine("keys of 8 bytes, uniform: ns of CPU a record of known keys and of a bare array of 32-byte lines (best of 5), of new keys; longest single add in us of CPU; bytes a group");
        for (int keys = 1000; keys <= most; keys *= 10)
        {
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

            best = Math.Min(best, (double)(CpuClock.Nanoseconds() - start) / Records);
        }

        GC.KeepAlive(lines);
        double stall = LongestAdd(keys);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{keys,12:N0}  known {best,6:F2}  bare {bare,6:F2}  new {build,6:F2}  stall {stall,10:F1}  bytes {(double)table.MemoryBytes / keys,5:F1}"));
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

        return (double)(CpuClock.Nanoseconds() - start) / keys;
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
