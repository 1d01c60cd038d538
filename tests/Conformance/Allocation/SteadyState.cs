using Weir.Runtime;
using Weir.Tests;

namespace Weir.Conformance.Tests;

/// <summary>Runs a query's operator as the engine does, over batches that were laid out before, and measures what it allocates.</summary>
internal sealed class SteadyState
{
    private const int RowsInBatch = 1000;
    private const int WarmUpBatches = 60;
    private const int MeasuredBatches = 100;

    private readonly CountingContext _context = new();
    private readonly QueryOperator _operator;
    private readonly WatermarkTracker _watermark;
    private readonly bool _hasNoDataBatches;
    private readonly RecordBuffer[] _batches;
    private Timestamp _lastWatermark;
    private long _batchId;

    private SteadyState(StreamQueryDefinition definition, RecordBuffer[] batches)
    {
        _operator = definition.CreateOperator(_context);
        _watermark = new WatermarkTracker(definition.WatermarkDelay);
        _hasNoDataBatches = definition.NeedsNoDataBatches;
        _lastWatermark = _watermark.Current;
        _batches = batches;
    }

    /// <summary>Adds a record to a buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="number">The record's number in its batch.</param>
    /// <param name="at">The record's time: records of a batch come out of order within fifteen seconds.</param>
    public delegate void AddRecord(RecordBuffer buffer, int number, Timestamp at);

    /// <summary>Runs 100,000 records through a warm operator and expects that nothing is allocated, for what is emitted either.</summary>
    /// <param name="definition">The query.</param>
    /// <param name="add">Makes the records. Each batch has the same, only their times are later, so that state neither grows nor shrinks.</param>
    /// <param name="shift">How much later: where windows end, a multiple of the slide; none in complete mode, whose windows stay.</param>
    public static void AssertAllocatesNothing(StreamQueryDefinition definition, AddRecord add, Duration shift)
    {
        var batches = new RecordBuffer[WarmUpBatches + MeasuredBatches];
        var start = Timestamp.Parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < batches.Length; i++)
        {
            batches[i] = new RecordBuffer();
            for (int number = 0; number < RowsInBatch; number++)
            {
                // 7919 is prime: the times of a batch are all over its fifteen seconds.
                add(batches[i], number, start + new Duration((i * shift.Micros) + ((number * 7919L) % RowsInBatch * 15_000)));
            }
        }

        // Each run is a state of its own that sees all batches.
        Assert.Equal(0, Allocated.FewestOf(() => Measure(definition, batches)));
    }

    private static long Measure(StreamQueryDefinition definition, RecordBuffer[] batches)
    {
        using var folder = new FastFolder();
        var state = new SteadyState(definition, batches);
        using var kept = state._operator.KeptState(folder.Path);
        state.RunBatches(0, WarmUpBatches);
        long rows = state._context.Rows;
        long before = GC.GetAllocatedBytesForCurrentThread();
        state.RunBatches(WarmUpBatches, batches.Length);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(state._context.Rows > rows, "The query wrote no rows while it was measured.");
        return allocated;
    }

    private void RunBatches(int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            RunBatch(_batches[i]);
            if (_hasNoDataBatches && _watermark.Current > _lastWatermark)
            {
                RunBatch(null);
            }
        }
    }

    private void RunBatch(RecordBuffer? records)
    {
        // A batch a second, for groups that go by their age.
        _operator.BeginBatch(new BatchContext(_batchId, Timestamp.Epoch + Duration.FromSeconds(_batchId), _lastWatermark, _watermark.Current));
        _batchId++;
        _lastWatermark = _watermark.Current;
        if (records is not null)
        {
            _operator.Process(records.AsBatch(SourcePartition.Only));
        }

        _operator.FinishBatch();
        _watermark.Advance(_operator.ObservedEventTime);
    }
}
