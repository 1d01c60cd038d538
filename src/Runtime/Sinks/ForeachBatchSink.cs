using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Calls the query's <c>[ForeachBatch]</c> method with a batch's rows when the batch is committed, also where there are none, as Spark's foreachBatch.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
/// <param name="method">The method, and the rows that wait for it.</param>
internal sealed class ForeachBatchSink<TRow>(BatchMethod<TRow> method) : ISinkWriter<TRow>
    where TRow : allows ref struct
{
    private SinkStart? _start;
    private SinkBatch _batch;
    private CancellationToken _stop;

    /// <inheritdoc/>
    public string Description => "ForeachBatchSink";

    /// <inheritdoc/>
    public long RowsInBatch { get; private set; }

    /// <inheritdoc/>
    public ValueTask StartAsync(SinkStart start, CancellationToken cancellationToken)
    {
        _start = start;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void BeginBatch(in SinkBatch batch)
    {
        _batch = batch;
        RowsInBatch = 0;
        method.Clear();
    }

    /// <inheritdoc/>
    public ValueTask OpenBatchAsync(CancellationToken cancellationToken)
    {
        _stop = cancellationToken;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Add(scoped in TRow row)
    {
        method.Add(in row);
        RowsInBatch++;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The method is given the query's own token rather than the commit's, which nothing cancels: a database that doesn't answer must not keep the query from being stopped. A method that
    /// ends by it has failed its batch, which the next start runs again.
    /// </remarks>
    public async ValueTask CommitBatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            await method.CallAsync(_batch.Describe(_start), _stop).ConfigureAwait(false);
        }
        finally
        {
            method.Clear();
        }
    }

    /// <inheritdoc/>
    public ValueTask AbortBatchAsync(Exception cause, CancellationToken cancellationToken)
    {
        method.Clear();
        return ValueTask.CompletedTask;
    }
}
