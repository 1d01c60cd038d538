namespace Weir.Runtime.Tests;

/// <summary>A query whose code throws at the first line.</summary>
internal sealed class FailingQuery : IStreamQuery
{
    public static StreamQueryDefinition Definition { get; } = LineLengths.Definition with
    {
        Name = "failing",
        CreateOperator = static _ => new Operator(),
    };

    private sealed class Operator : QueryOperator
    {
        public override void Process(scoped in SourceBatch batch) => throw new InvalidOperationException("no such line");

        public override void FinishBatch()
        {
        }
    }
}
