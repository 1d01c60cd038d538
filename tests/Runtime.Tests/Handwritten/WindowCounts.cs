namespace Weir.Runtime.Tests;

/// <summary>Spark's fixture of its watermark tests: seconds as event time, a delay of 10 s, windows of 5 s, a count of rows.</summary>
internal static class WindowCounts
{
    internal sealed class Append : IStreamQuery
    {
        public static StreamQueryDefinition Definition { get; } = Define("window-counts-append", OutputMode.Append);
    }

    internal sealed class Update : IStreamQuery
    {
        public static StreamQueryDefinition Definition { get; } = Define("window-counts-update", OutputMode.Update);
    }

    internal sealed class Complete : IStreamQuery
    {
        public static StreamQueryDefinition Definition { get; } = Define("window-counts-complete", OutputMode.Complete);
    }

    internal sealed class Once : IStreamQuery
    {
        public static StreamQueryDefinition Definition { get; } =
            Define("window-counts-once", OutputMode.Append) with { Trigger = new TriggerOptions(TriggerKind.Once) };
    }

    internal sealed class AvailableNow : IStreamQuery
    {
        public static StreamQueryDefinition Definition { get; } =
            Define("window-counts-available-now", OutputMode.Append) with { Trigger = new TriggerOptions(TriggerKind.AvailableNow) };
    }

    public static StreamQueryDefinition Define(string name, OutputMode mode) => new()
    {
        Name = name,
        Plan = "MemorySource -> Window -> Aggregate -> MemorySink",
        OutputMode = mode,
        Source = new MemorySourceOptions(),
        Sinks = [new MemorySinkOptions()],
        WatermarkDelay = Duration.FromSeconds(10),
        NeedsNoDataBatches = mode != OutputMode.Complete,
        CreateOperator = context => new Operator(context, mode),
        EncodeSourceRow = static (row, writer) => writer.Write(((Owned.Event)row).Time),
    };

    /// <summary>Rows at so many seconds after the epoch.</summary>
    public static object[] At(params int[] seconds) => [.. seconds.Select(second => new Owned.Event(Timestamp.FromSeconds(second)))];

    public readonly ref struct Count
    {
        public long Start { get; init; }

        public long Rows { get; init; }
    }

    public static class Owned
    {
        public sealed record Event(Timestamp Time);

        public sealed record Count(long Start, long Rows);
    }

    private sealed class CountType : RowType<Count>
    {
        public override IReadOnlyList<string> Columns => ["start", "rows"];

        public override void WriteCells(scoped in Count row, CellWriter cells)
        {
            cells.Write(row.Start);
            cells.Write(row.Rows);
        }

        public override object ToOwned(scoped in Count row) => new Owned.Count(row.Start, row.Rows);
    }

    private sealed class Operator(OperatorContext context, OutputMode mode) : QueryOperator
    {
        private readonly IRowSink<Count> _output = context.OpenSinks(new CountType());
        private readonly SortedDictionary<long, long> _counts = [];
        private readonly SortedSet<long> _updated = [];
        private long _removed;

        public override StateMetrics? State => new("stateStoreSave", _counts.Count, _updated.Count, _removed, _counts.Count * 16);

        protected override void StartBatch()
        {
            _updated.Clear();
            _removed = 0;
        }

        public override void Process(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                var time = new RowReader(record.Value).Read<Timestamp>();
                EventTime.Observe(time);
                long start = time.Micros / 5_000_000 * 5;
                if (mode != OutputMode.Complete && Timestamp.FromSeconds(start + 5) <= Batch.LateWatermark)
                {
                    LateRows++;
                    continue;
                }

                _counts[start] = _counts.GetValueOrDefault(start) + 1;
                _updated.Add(start);
            }
        }

        public override void FinishBatch()
        {
            foreach (var (start, rows) in _counts.ToArray())
            {
                bool closed = mode != OutputMode.Complete && Timestamp.FromSeconds(start + 5) <= Batch.Watermark;
                if (mode == OutputMode.Append ? closed : mode == OutputMode.Complete || _updated.Contains(start))
                {
                    _output.Add(new Count { Start = start, Rows = rows });
                }

                if (closed)
                {
                    _counts.Remove(start);
                    _removed++;
                }
            }
        }
    }
}
