using System.Diagnostics;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>The write-ahead log on a real disk: what a record costs, what group commit costs at a steady rate, and how long recovery takes.</summary>
internal static class LogBenchmark
{
    private const int PayloadBytes = 100;
    private const int Seconds = 5;
    private const int RecoveredBytes = 64 * 1024 * 1024;

    private static readonly byte[] s_payload = new byte[PayloadBytes];

    internal static int Run(string[] args)
    {
        var arguments = Arguments.Read(args);
        string directory = arguments.Words.Count > 0 ? arguments.Words[0] : Path.GetTempPath();
        string path = Path.Join(directory, $"weir-log-{Environment.ProcessId}");
        try
        {
            Console.WriteLine($"records of {PayloadBytes} B into {directory}");
            MeasureAppends(path);
            MeasureRecovery(path);
            MeasureRate(path, interval: 5, recordsAMillisecond: 100);
            MeasureRate(path, interval: 10, recordsAMillisecond: 100);
            MeasureRate(path, interval: 10, recordsAMillisecond: 1);
            MeasureBareSyncs(path, interval: 10, recordsAMillisecond: 100);
            return 0;
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>As fast as it goes, with a sync every 5 ms in the background.</summary>
    private static void MeasureAppends(string path)
    {
        const int Records = 4_000_000;
        for (int run = 0; run < 3; run++)
        {
            using var storage = FileStorage.Open(Path.Join(path, $"append-{run}"));
            using var log = Open(storage, 5);
            long cpu = CpuClock.Nanoseconds();
            var processCpu = ProcessCpu();
            var clock = Stopwatch.StartNew();
            for (int i = 0; i < Records; i++)
            {
                _ = log.Append(1, s_payload);
                if (i % 100 == 0)
                {
                    log.RequestSync();
                }
            }

            cpu = CpuClock.Nanoseconds() - cpu;
            log.Sync();
            Console.WriteLine($"append: {Records / clock.Elapsed.TotalSeconds / 1e6:F1} million records/s, {cpu / (double)Records:F0} ns of CPU of the thread a record, "
                + $"{(ProcessCpu() - processCpu).TotalMicroseconds * 1000 / Records:F0} of the process, {log.SyncCount} syncs in {clock.Elapsed.TotalSeconds:F2} s");
        }
    }

    /// <summary>At a rate, beside the same loop without a log.</summary>
    private static void MeasureRate(string path, int interval, int recordsAMillisecond)
    {
        using var storage = FileStorage.Open(Path.Join(path, $"rate-{interval}-{recordsAMillisecond}"));
        using var log = Open(storage, interval);
        for (int run = 0; run < 3; run++)
        {
            double alone = Pace(static _ => { });
            long syncs = log.SyncCount;
            double with = Pace(_ => Append(log, recordsAMillisecond));
            double percent = (with - alone) * 100;
            Console.WriteLine($"{recordsAMillisecond * 1000} records/s, a sync every {interval} ms at most: {percent:F2} % of one CPU ({with * 100:F2} - {alone * 100:F2}), "
                + $"{percent * 1e7 / (recordsAMillisecond * 1000):F0} ns a record, {(log.SyncCount - syncs) / (double)Seconds:F0} syncs/s");
        }
    }

    private static void Append(WriteAheadLog log, int records)
    {
        for (int i = 0; i < records; i++)
        {
            _ = log.Append(1, s_payload);
        }

        log.RequestSync();
    }

    /// <summary>What the operating system alone takes for the same bytes, written and synced by plain calls.</summary>
    private static void MeasureBareSyncs(string path, int interval, int recordsAMillisecond)
    {
        byte[] bytes = new byte[interval * recordsAMillisecond * LogFormat.SizeOf(PayloadBytes)];
        using var storage = FileStorage.Open(Path.Join(path, "bare"));
        using var file = storage.Create("bare");
        file.Preallocate((long)bytes.Length * Seconds * 1000 / interval);
        file.Sync();
        for (int run = 0; run < 3; run++)
        {
            double alone = Pace(static _ => { });
            double with = Pace(tick =>
            {
                if (tick % interval == 0)
                {
                    file.WriteAt((long)bytes.Length * (tick - interval) / interval, bytes);
                    file.SyncData();
                }
            });
            Console.WriteLine($"{bytes.Length / 1024} KiB written and synced every {interval} ms without a log: {(with - alone) * 100:F2} % of one CPU");
        }
    }

    /// <summary>Does something a thousand times a second.</summary>
    /// <returns>The CPUs that the process took.</returns>
    private static double Pace(Action<int> act)
    {
        var cpu = ProcessCpu();
        long start = Pacer.Now;
        for (int tick = 1; tick <= Seconds * 1000; tick++)
        {
            Pacer.SleepUntil(start + (tick * 1_000_000L));
            act(tick);
        }

        return (ProcessCpu() - cpu).TotalSeconds / Seconds;
    }

    private static void MeasureRecovery(string path)
    {
        using var storage = FileStorage.Open(Path.Join(path, "recovery"));
        int records = RecoveredBytes / LogFormat.SizeOf(PayloadBytes);
        using (var log = Open(storage, 10))
        {
            for (int i = 0; i < records; i++)
            {
                _ = log.Append(1, s_payload);
            }
        }

        for (int run = 0; run < 5; run++)
        {
            long count = 0;
            long cpu = CpuClock.Nanoseconds();
            var clock = Stopwatch.StartNew();
            LogReader.Read(storage, new LogReadOptions(), (_, _, _) => count++);
            var read = clock.Elapsed;
            cpu = CpuClock.Nanoseconds() - cpu;
            clock.Restart();
            using (Open(storage, 10))
            {
            }

            Console.WriteLine($"recovery of 64 MiB, {count} records: read in {read.TotalMilliseconds:F0} ms ({cpu / 1e6:F0} ms of CPU), opened and closed in {clock.Elapsed.TotalMilliseconds:F0} ms");
        }
    }

    private static WriteAheadLog Open(IStorage storage, int interval) => WriteAheadLog.Open(
        storage, new LogOptions { LogId = new Guid("6f2b9a52-6d0a-4d3f-9a77-0a1c5de0a005"), SyncInterval = TimeSpan.FromMilliseconds(interval) });

    private static TimeSpan ProcessCpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
