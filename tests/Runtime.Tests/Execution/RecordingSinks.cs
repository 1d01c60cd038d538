namespace Weir.Runtime.Tests;

/// <summary>One sink that notes what the engine asks of it.</summary>
internal sealed class RecordingSinks(List<string> events) : ISinkOpener
{
    public Action OnCommit { get; set; } = static () => { };

    public IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowMethods<TRow>? methods)
        where TRow : allows ref struct => [new Sink<TRow>(this, events)];

    private sealed class Sink<TRow>(RecordingSinks owner, List<string> events) : ISinkWriter<TRow>, IAsyncDisposable
        where TRow : allows ref struct
    {
        public string Description => "RecordingSink";

        public long RowsInBatch { get; private set; }

        public void BeginBatch(in SinkBatch batch)
        {
            RowsInBatch = 0;
            events.Add($"begin sink {batch.BatchId}");
        }

        public void Add(scoped in TRow row) => RowsInBatch++;

        public ValueTask CommitBatchAsync(CancellationToken cancellationToken)
        {
            owner.OnCommit();
            cancellationToken.ThrowIfCancellationRequested();
            events.Add($"commit sink, {RowsInBatch} rows");
            return default;
        }

        public ValueTask DisposeAsync()
        {
            events.Add("dispose sink");
            return default;
        }
    }
}
