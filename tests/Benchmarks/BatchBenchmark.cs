using System.Globalization;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>What the engine itself costs: batches of one record, CPU and bytes allocated a batch, and the time from a record's arrival to the sink's commit.</summary>
internal static class BatchBenchmark
{
    private const int Batches = 20_000;
    private const int Arrivals = 3_000;

    internal static async Task<int> RunAsync()
    {
        await MeasureCostAsync();
        await MeasureWakeUpAsync();
        return 0;
    }

    private static async Task MeasureCostAsync()
    {
        var (source, execution) = await StartAsync(new CommitSignal());
        for (int run = 0; run < 5; run++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = CpuClock.Nanoseconds();
            for (int i = 0; i < Batches; i++)
            {
                source.Add(Row(i));

                // A memory source answers at once: all of the batch runs on this thread.
                var trigger = execution.RunTriggerAsync(default);
                if (!trigger.IsCompletedSuccessfully)
                {
                    throw new InvalidOperationException("A batch waited for something.");
                }
            }

            double nanoseconds = CpuClock.Nanoseconds() - start;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"batches of one record: {nanoseconds / Batches / 1000:F2} us of CPU, {(double)allocated / Batches:F0} B allocated a batch"));
        }

        await execution.DisposeAsync();
    }

    private static async Task MeasureWakeUpAsync()
    {
        var signal = new CommitSignal();
        var (source, execution) = await StartAsync(signal);
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => execution.RunAsync(stop.Token));
        double[] microseconds = new double[Arrivals];
        for (int i = -1000; i < Arrivals; i++)
        {
            // The engine is idle by then: it waits for data.
            Thread.Sleep(1);
            signal.Reset();
            long start = TimeProvider.System.GetTimestamp();
            source.Add(Row(i));
            signal.Wait();
            microseconds[Math.Max(i, 0)] = TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;
        }

        await stop.CancelAsync();
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await execution.DisposeAsync();
        Array.Sort(microseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"arrival to commit, idle before: p50 {microseconds[Arrivals / 2]:F0} us, p90 {microseconds[Arrivals * 9 / 10]:F0} us, p99 {microseconds[Arrivals * 99 / 100]:F0} us"));
    }

    private static async Task<(MemorySource Source, MicroBatchExecution Execution)> StartAsync(CommitSignal signal)
    {
        var definition = DefinitionOf<TumblingWords>() with { Trigger = TriggerOptions.Default };
        var source = new MemorySource(definition.EncodeSourceRow, TimeProvider.System);
        var execution = new MicroBatchExecution(definition, source, signal, new StreamHostOptions());
        await execution.StartAsync(default);
        return (source, execution);
    }

    private static StreamQueryDefinition DefinitionOf<TQuery>()
        where TQuery : IStreamQuery =>
        TQuery.Definition;

    // All in one window, so that the watermark rises and closes nothing.
    private static TumblingWords.Owned.Line Row(int number) => new("word", new Timestamp(1_700_000_000_000_000 + Math.Max(number, 0)));

    /// <summary>A sink that tells when a batch commits.</summary>
    private sealed class CommitSignal : ISinkOpener
    {
        private volatile bool _committed;

        public IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowMethods<TRow>? methods)
            where TRow : allows ref struct => [new Sink<TRow>(this)];

        public void Reset() => _committed = false;

        public void Wait()
        {
            while (!_committed)
            {
                Thread.Yield();
            }
        }

        private sealed class Sink<TRow>(CommitSignal signal) : ISinkWriter<TRow>
            where TRow : allows ref struct
        {
            public string Description => "CommitSignal";

            public long RowsInBatch { get; private set; }

            public void BeginBatch(in SinkBatch batch) => RowsInBatch = 0;

            public void Add(scoped in TRow row) => RowsInBatch++;

            public ValueTask CommitBatchAsync(CancellationToken cancellationToken)
            {
                signal._committed = true;
                return default;
            }
        }
    }
}
