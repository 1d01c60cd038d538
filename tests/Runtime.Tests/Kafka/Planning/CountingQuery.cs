namespace Weir.Runtime.Tests.Kafka;

/// <summary>A query that does with its records nothing, and keeps what it is told is lost.</summary>
internal sealed class CountingQuery
{
    /// <summary>Called when a batch is finished.</summary>
    public Action OnBatch { get; set; } = static () => { };

    public List<LostRange> Lost { get; } = [];

    public StreamQueryDefinition Definition => new()
    {
        Name = "counting",
        Plan = "KafkaSource -> MemorySink",
        OutputMode = OutputMode.Append,
        Source = new KafkaSourceOptions(),
        Sinks = [new MemorySinkOptions()],
        CreateOperator = context => new Operator(context, this),
    };

    private sealed class Operator : QueryOperator
    {
        private readonly CountingQuery _query;

        public Operator(OperatorContext context, CountingQuery query)
        {
            context.OnLostRanges(query.Lost.Add);
            context.OpenSinks(new SampleType());
            _query = query;
        }

        public override void Process(scoped in SourceBatch batch)
        {
        }

        public override void FinishBatch() => _query.OnBatch();
    }
}
