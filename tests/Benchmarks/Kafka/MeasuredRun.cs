using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Weir.Benchmarks;

/// <summary>One run of a workload in this process, from the topic's beginning to its end.</summary>
internal static class MeasuredRun
{
    /// <summary>Runs a workload.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="settings">Configuration of the query beside the broker and the topic, by keys below its name.</param>
    /// <param name="compares">Whether the result is compared with a simpler program's afterwards.</param>
    /// <exception cref="UsageException">The topic is empty.</exception>
    /// <exception cref="InvalidOperationException">Not all records were read, or the result is wrong.</exception>
    internal static async Task<RunReport> RunAsync(Workload workload, IReadOnlyDictionary<string, string> settings, bool compares)
    {
        long records = Broker.Records(workload.Topic);
        if (records == 0)
        {
            throw new UsageException($"The topic '{workload.Topic}' is empty; fill it first: 'load {workload.Name} RECORDS', here or with the peers' script.");
        }

        var options = new StreamHostOptions { Configuration = Configure(workload, settings) };
        Emitted.Reset(compares);
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = CpuTime();
        long start = Stopwatch.GetTimestamp();
        var batches = await RunAsync(workload, options);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        cpu = CpuTime() - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        long peak = PeakBytes();

        long rows = batches.Sum(batch => batch.NumInputRows);
        if (rows != records)
        {
            throw new InvalidOperationException($"{workload.Topic} has {records:N0} records and {rows:N0} were read.");
        }

        var largest = batches.SelectMany(batch => batch.StateOperators).MaxBy(state => state.NumRowsTotal);
        return new RunReport
        {
            Workload = workload.Name,
            Settings = string.Join(' ', settings.Select(pair => $"{pair.Key}={pair.Value}")),
            Rows = rows,
            Emitted = workload.HasSink ? batches.Sum(batch => batch.Sink.NumOutputRows) : Emitted.Rows,
            Batches = batches.Count,
            Seconds = Math.Round(seconds, 3),
            BatchSeconds = Math.Round(batches.Sum(batch => batch.BatchDuration) / 1000.0, 3),
            RowsPerSecond = (long)(rows / seconds),
            CpuNanosecondsPerRow = Math.Round(cpu.TotalNanoseconds / rows, 2),
            AllocatedBytesPerRow = Math.Round((double)allocated / rows, 3),
            PeakRssBytes = peak,
            Groups = largest?.NumRowsTotal,
            StateBytesPerGroup = largest is null ? null : Math.Round((double)largest.MemoryUsedBytes / largest.NumRowsTotal, 1),
            Checked = !compares ? null : workload.HasSink ? CompareRows(workload.Expect(batches), batches.Sum(batch => batch.Sink.NumOutputRows)) : Compare(workload.Expect(batches)),
        };
    }

    private static async Task<IReadOnlyList<StreamingQueryProgress>> RunAsync(Workload workload, StreamHostOptions options)
    {
        await using var query = await workload.Start(options);
        await query.AwaitTerminationAsync();
        return query.RecentProgress;
    }

    private static string Compare(Expected expected) =>
        expected.Rows == Emitted.Rows && expected.Sum == Emitted.Sum
            ? expected.Sum.ToString("x16", CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{Emitted.Rows:N0} rows were emitted with the sum {Emitted.Sum:x16}; expected are {expected.Rows:N0} with {expected.Sum:x16}.");

    private static string CompareRows(Expected expected, long rows) =>
        expected.Rows == rows
            ? $"{rows} rows"
            : throw new InvalidOperationException($"{rows:N0} rows were written; expected are {expected.Rows:N0}.");

    private static IConfigurationRoot Configure(Workload workload, IReadOnlyDictionary<string, string> settings)
    {
        string query = $"Weir:Queries:{workload.Query}:";
        return new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new(query + "KafkaSource:BootstrapServers", Broker.Address),
                new(query + "KafkaSource:Topics", workload.Topic),
                .. settings.Select(pair => new KeyValuePair<string, string?>(query + pair.Key, pair.Value)),
            ])
            .Build();
    }

    private static TimeSpan CpuTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
