using Weir.Runtime;
using Weir.Tests;

namespace Weir.Conformance.Tests;

/// <summary>Around the operator a batch costs a fixed sum for its plan and its progress record, whatever its size.</summary>
[Collection(nameof(AllocationCollection))]
public sealed class EngineAllocationTests
{
    private const int Batches = 100;
    private const int FewRows = 10;
    private const int ManyRows = 1000;

    [Fact]
    public async Task Batch_HundredTimesTheRows_AllocatesAsMuch()
    {
        var counting = new CountingOpener();
        var source = new MemorySource(Definition<Tumbling.Append>().EncodeSourceRow, TimeProvider.System);
        await using var execution = new MicroBatchExecution(Definition<Tumbling.Append>(), source, counting, new StreamHostOptions { Output = TextWriter.Null, Error = TextWriter.Null });
        await execution.StartAsync(CancellationToken.None);
        var start = Timestamp.Parse("2024-01-01T00:00:00Z");
        int round = 0;

        // Both sizes twice: the first time warms up.
        MeasureBatches(FewRows);
        MeasureBatches(ManyRows);
        long few = Allocated.FewestOf(() => MeasureBatches(FewRows));
        long many = Allocated.FewestOf(() => MeasureBatches(ManyRows));
        Assert.True(counting.Rows > 0);
        Assert.InRange((many - few) / (double)(Batches * (ManyRows - FewRows)), -0.1, 0.1);

        long MeasureBatches(int rows)
        {
            long allocated = 0;
            for (int batch = 0; batch < Batches; batch++)
            {
                round++;
                for (int row = 0; row < rows; row++)
                {
                    source.Add(new Tumbling.Append.Owned.Event("word", "text", start + Duration.FromSeconds(round * 10), row % 5, row, 1.5));
                }

                long before = GC.GetAllocatedBytesForCurrentThread();
                while (RunTrigger())
                {
                }

                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }

            return allocated;
        }

        // Nothing waits, so that all of a batch runs on this thread.
        bool RunTrigger()
        {
            var trigger = execution.RunTriggerAsync(CancellationToken.None).AsTask();
            return trigger.IsCompleted ? trigger.Result : throw new InvalidOperationException("The batch waits.");
        }
    }

    private static StreamQueryDefinition Definition<TQuery>()
        where TQuery : IStreamQuery =>
        TQuery.Definition;

    private sealed class CountingOpener : ISinkOpener
    {
        public long Rows { get; private set; }

        public IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowMethods<TRow>? methods)
            where TRow : allows ref struct => [new Sink<TRow>(this)];

        private sealed class Sink<TRow>(CountingOpener opener) : ISinkWriter<TRow>
            where TRow : allows ref struct
        {
            public string Description => "CountingSink";

            public long RowsInBatch { get; private set; }

            public void BeginBatch(in SinkBatch batch) => RowsInBatch = 0;

            public void Add(scoped in TRow row)
            {
                RowsInBatch++;
                opener.Rows++;
            }

            public ValueTask CommitBatchAsync(CancellationToken cancellationToken) => default;
        }
    }
}
