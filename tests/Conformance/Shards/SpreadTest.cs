using Weir.Runtime;

namespace Weir.Conformance.Tests;

/// <summary>Runs a query over a source of several partitions, batch by batch, with as many shards as the query may have.</summary>
internal sealed class SpreadTest : IAsyncDisposable
{
    private readonly MicroBatchExecution _execution;
    private readonly KeptRows _rows = new();

    private SpreadTest(StreamQueryDefinition definition, int partitions, int shards, IServiceProvider? services)
    {
        Source = new SpreadSource(definition.EncodeSourceRow!, partitions);
        _execution = new MicroBatchExecution(
            definition with { Shards = shards, Trigger = TriggerOptions.Default }, Source, _rows, new StreamHostOptions { Clock = TimeProvider.System, Services = services });
    }

    public SpreadSource Source { get; }

    public static async Task<SpreadTest> StartAsync<TQuery>(int partitions, int shards, IServiceProvider? services = null)
        where TQuery : IStreamQuery
    {
        var test = new SpreadTest(TQuery.Definition, partitions, shards, services);
        await test._execution.StartAsync(CancellationToken.None);
        return test;
    }

    /// <summary>Runs batches until there is nothing left to do.</summary>
    public async Task<List<(IReadOnlyList<object> Rows, StreamingQueryProgress Progress)>> RunAllAsync(CancellationToken cancellationToken = default)
    {
        var batches = new List<(IReadOnlyList<object>, StreamingQueryProgress)>();
        while (await _execution.RunTriggerAsync(cancellationToken))
        {
            batches.Add((_rows.Committed, _execution.Progress.Last!));
        }

        return batches;
    }

    /// <summary>The rows that the last batch made visible.</summary>
    public IReadOnlyList<object> Committed => _rows.Committed;

    public ValueTask DisposeAsync() => _execution.DisposeAsync();

    private sealed class KeptRows : ISinkOpener
    {
        public IReadOnlyList<object> Committed { get; private set; } = [];

        public IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowMethods<TRow>? methods)
            where TRow : allows ref struct => [new Sink<TRow>(this, type)];

        private sealed class Sink<TRow>(KeptRows rows, RowType<TRow> type) : ISinkWriter<TRow>
            where TRow : allows ref struct
        {
            private readonly List<object> _pending = [];

            public string Description => "KeptRows";

            public long RowsInBatch => _pending.Count;

            public void BeginBatch(in SinkBatch batch) => _pending.Clear();

            public void Add(scoped in TRow row) => _pending.Add(type.ToOwned(in row));

            public ValueTask CommitBatchAsync(CancellationToken cancellationToken)
            {
                rows.Committed = [.. _pending];
                return default;
            }
        }
    }
}
