namespace Weir.Runtime.Tests;

/// <summary>A query over a memory source of numbers that passes them on, and does what a test says on the way.</summary>
internal sealed class ScriptedQuery
{
    /// <summary>Called for each batch of records before it is passed on.</summary>
    public Action OnProcess { get; set; } = static () => { };

    /// <summary>Called when a batch is finished.</summary>
    public Action<BatchContext> OnFinish { get; set; } = static _ => { };

    /// <summary>The query's own methods that take rows.</summary>
    public RowMethods<Sample>? Methods { get; set; }

    public StreamQueryDefinition Definition => new()
    {
        Name = "scripted",
        Plan = "MemorySource -> MemorySink",
        OutputMode = OutputMode.Append,
        Source = new MemorySourceOptions(),
        Sinks = [new MemorySinkOptions()],
        CreateOperator = context => new Operator(context, this),
        EncodeSourceRow = static (row, writer) => writer.Write((long)row),
    };

    public static object[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (object)(long)i)];

    public MemorySource Source(TimeProvider clock, params object[] rows)
    {
        var source = new MemorySource(Definition.EncodeSourceRow, clock);
        source.Add(rows);
        return source;
    }

    private sealed class Operator(OperatorContext context, ScriptedQuery script) : QueryOperator
    {
        private readonly IRowSink<Sample> _output = context.OpenSinks(new SampleType(), script.Methods);

        public override void Process(scoped in SourceBatch batch)
        {
            script.OnProcess();
            foreach (var record in batch)
            {
                _output.Add(new Sample { Number = new RowReader(record.Value).Read<long>() });
            }
        }

        public override void FinishBatch() => script.OnFinish(Batch);
    }
}
