namespace Weir.Runtime.Tests;

/// <summary>A query over a memory source of numbers into a memory sink; a negative number fails it.</summary>
internal sealed class NumberQuery : IStreamQuery
{
    public static StreamQueryDefinition Definition { get; } = new()
    {
        Name = "numbers",
        Plan = "MemorySource -> MemorySink",
        OutputMode = OutputMode.Append,
        Source = new MemorySourceOptions(),
        Sinks = [new MemorySinkOptions()],
        CreateOperator = static context => new Operator(context),
        EncodeSourceRow = static (row, writer) => writer.Write((long)row),
    };

    private sealed class Operator(OperatorContext context) : QueryOperator
    {
        private readonly IRowSink<Sample> _output = context.OpenSinks(new SampleType());

        public override void Process(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                long number = new RowReader(record.Value).Read<long>();
                _output.Add(new Sample { Number = number >= 0 ? number : throw new FormatException($"{number} is negative") });
            }
        }

        public override void FinishBatch()
        {
        }
    }
}
