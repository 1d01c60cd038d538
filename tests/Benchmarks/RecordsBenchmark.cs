using System.Globalization;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>What a record costs between the receive buffer and the operator: ns of the thread's CPU time.</summary>
internal static class RecordsBenchmark
{
    // What a receive buffer holds, which stays in the cache between the kernel's copy and the decoder.
    private const int BufferBytes = 1024 * 1024;
    private const int Records = 200_000;
    private const int Runs = 25;
    private const long WarmUpNanoseconds = 600_000_000;

    internal static int Run(string[] options)
    {
        int valueBytes = options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 100;
        Console.WriteLine($"keys of 8 bytes, values of {valueBytes}, batches of 64 KB, 1 MiB of them again and again; ns of CPU a record, best and median of {Runs}; bytes allocated a record");
        Measure("none, decode only", CompressionCodec.None, valueBytes, checksums: false);
        Measure("none, checked", CompressionCodec.None, valueBytes, checksums: true);
        foreach (var codec in (CompressionCodec[])[CompressionCodec.Lz4, CompressionCodec.Snappy, CompressionCodec.Zstd, CompressionCodec.Gzip])
        {
            Measure($"{codec}, checked".ToLowerInvariant(), codec, valueBytes, checksums: true);
        }

        return 0;
    }

    private static void Measure(string name, CompressionCodec codec, int valueBytes, bool checksums)
    {
        int records = BufferBytes / (valueBytes + 20);
        byte[] batches = RecordBatches.Make(codec, records, valueBytes);
        int passes = Records / records;
        using var decoder = new RecordBatchDecoder(checksums);
        var receiver = new CountingReceiver();
        double[] nanoseconds = new double[Runs];
        long allocated = 0;
        long warm = CpuClock.Nanoseconds() + WarmUpNanoseconds;
        for (int run = 0; run < Runs;)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = CpuClock.Nanoseconds();
            long count = 0;
            for (int pass = 0; pass < passes; pass++)
            {
                count += Decode(decoder, batches, receiver);
            }

            double elapsed = CpuClock.Nanoseconds() - start;
            if (count != passes * records || receiver.Count % count != 0)
            {
                throw new InvalidOperationException($"{count} records of {passes * records} came out.");
            }

            // Before, some of the code isn't compiled for the last time.
            if (start > warm)
            {
                nanoseconds[run++] = elapsed / count;
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        Array.Sort(nanoseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20} {nanoseconds[0],7:F2} {nanoseconds[Runs / 2],7:F2}   {(double)allocated / (passes * records),6:F3} B   ({(double)batches.Length / records:F1} bytes packed)"));
    }

    private static long Decode(RecordBatchDecoder decoder, byte[] batches, CountingReceiver receiver)
    {
        long count = 0;
        ReadOnlySpan<byte> rest = batches.AsSpan(0, batches.Length - RecordBuffer.Slack);
        while (RecordBatchHeader.TryRead(rest, out var header))
        {
            count += decoder.Decode(in header, rest[..header.TotalLength], SourcePartition.Only, 0, long.MaxValue, receiver);
            rest = rest[header.TotalLength..];
        }

        return count;
    }

    private sealed class CountingReceiver : IRecordReceiver
    {
        public long Count { get; private set; }

        public void Receive(scoped in SourceBatch batch) => Count += batch.Count;
    }
}
