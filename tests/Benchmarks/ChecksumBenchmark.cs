using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>What checking a batch costs, folded, in three chains and in one.</summary>
internal static class ChecksumBenchmark
{
    private const int Runs = 15;
    private const long BytesARun = 512 * 1024 * 1024;

    internal static int Run()
    {
        Console.WriteLine("CRC-32C over data in the cache, GB a second of the thread's CPU time, best of 15: Crc32C, three chains, one chain");
        foreach (int length in (int[])[64, 256, 1024, 4096, 16 * 1024, 64 * 1024, 1024 * 1024])
        {
            byte[] data = new byte[length];
            new Random(1).NextBytes(data);
            double best = 0;
            double three = 0;
            double one = 0;
            for (int run = 0; run < Runs; run++)
            {
                best = Math.Max(best, Measure(data, static bytes => Crc32C.Compute(bytes)));
                three = Math.Max(three, Measure(data, static bytes => ~Crc32C.AppendInParts(~0u, bytes)));
                one = Math.Max(one, Measure(data, OneChain));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{length,10:N0} bytes  {best,6:F1}  {three,6:F1}  {one,6:F1}"));
        }

        return 0;
    }

    private static double Measure(byte[] data, Func<byte[], uint> compute)
    {
        long times = BytesARun / data.Length / 8;
        uint sum = 0;
        long start = CpuClock.Nanoseconds();
        for (long i = 0; i < times; i++)
        {
            sum ^= compute(data);
        }

        long elapsed = CpuClock.Nanoseconds() - start;
        GC.KeepAlive(sum);
        return (double)times * data.Length / elapsed;
    }

    private static uint OneChain(byte[] data)
    {
        uint sum = ~0u;
        for (int i = 0; i < data.Length; i += sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, Unsafe.ReadUnaligned<ulong>(ref data[i]));
        }

        return ~sum;
    }
}
