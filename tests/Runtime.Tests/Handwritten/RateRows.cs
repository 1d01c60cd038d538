namespace Weir.Runtime.Tests;

/// <summary>A query that passes on a rate source's values, two a second.</summary>
internal sealed class RateRows : IStreamQuery
{
    public static StreamQueryDefinition Definition { get; } = new()
    {
        Name = "rate-rows",
        Plan = "RateSource -> MemorySink",
        OutputMode = OutputMode.Append,
        Source = new RateSourceOptions { RowsPerSecond = 2 },
        Sinks = [new MemorySinkOptions()],
        CreateOperator = static context => new Operator(context),
    };

    private sealed class Operator(OperatorContext context) : QueryOperator
    {
        private readonly IRowSink<Sample> _output = context.OpenSinks(new SampleType());

        public override void Process(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                _output.Add(new Sample { Number = record.Offset });
            }
        }

        public override void FinishBatch()
        {
        }
    }
}
