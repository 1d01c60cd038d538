namespace Weir.Runtime.Tests;

/// <summary>Sums numbers by their last digit, with a watermark that is the largest number in seconds, and writes what changed with the batch's time and watermarks.</summary>
internal sealed class TallyQuery : IStreamQuery
{
    public static StreamQueryDefinition Definition { get; } = new()
    {
        Name = "tally",
        Plan = "MemorySource -> TallyPart -> MemorySink",
        OutputMode = OutputMode.Update,
        Source = new MemorySourceOptions(),
        Sinks = [new MemorySinkOptions()],
        Checkpoint = new CheckpointOptions { Path = "chk/tally", MaxDeltasPerSnapshot = 2, MinBatchesToRetain = 3 },
        WatermarkDelay = Duration.Zero,
        NeedsNoDataBatches = true,
        StateSchema = "aggregate: one table\nkey digit: long",
        CreateOperator = static context => new Operator(context),
        EncodeSourceRow = static (row, writer) => writer.Write((long)row),
    };

    private sealed class Operator(OperatorContext context) : QueryOperator
    {
        private readonly IRowSink<Tally> _output = context.OpenSinks(new TallyType());
        private readonly TallyPart _part = new();

        public override void Process(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                long number = new RowReader(record.Value).Read<long>();
                EventTime.Observe(Timestamp.FromMilliseconds(number * 1000));
                _part.Add(number % 10, number);
            }
        }

        public override void FinishBatch()
        {
            foreach (long key in _part.Changed)
            {
                _output.Add(new Tally { Key = key, Sum = _part.Sums[key], Time = Batch.Time, Late = Batch.LateWatermark, Watermark = Batch.Watermark });
            }

            // So that a batch without data is seen as well.
            _output.Add(new Tally { Key = -1, Sum = Batch.BatchId, Time = Batch.Time, Late = Batch.LateWatermark, Watermark = Batch.Watermark });
        }

        protected override void KeepState(StateKeeper keeper) => keeper.Keep(_part);
    }
}
