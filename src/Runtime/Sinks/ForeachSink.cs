using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Calls the query's <c>[Foreach]</c> method with each row as it comes, before its batch is committed: at least once, as Spark's foreach.</summary>
/// <remarks>
/// <c>[ForeachOpen]</c> and <c>[ForeachClose]</c> keep to the rules of Spark's <c>ForeachWriter</c>: a batch that open refuses is skipped, and close is called once for each batch that was
/// opened, whatever open said, with the failure if there was one.
/// </remarks>
/// <typeparam name="TRow">The result's row type.</typeparam>
/// <param name="process">The <c>[Foreach]</c> method.</param>
/// <param name="methods">Where open and close are.</param>
internal sealed class ForeachSink<TRow>(RowAction<TRow> process, RowMethods<TRow> methods) : ISinkWriter<TRow>
    where TRow : allows ref struct
{
    private SinkStart? _start;
    private SinkBatch _batch;
    private bool _isOpen;
    private bool _isWanted;

    /// <inheritdoc/>
    public string Description => "ForeachSink";

    /// <inheritdoc/>
    public long RowsInBatch { get; private set; }

    /// <inheritdoc/>
    public bool ShowsRowsEarly => true;

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
        _isOpen = false;
        _isWanted = methods.Open is null;
        RowsInBatch = 0;
    }

    /// <inheritdoc/>
    public async ValueTask OpenBatchAsync(CancellationToken cancellationToken)
    {
        if (methods.Open is { } open)
        {
            _isWanted = await open(_batch.Describe(_start), cancellationToken).ConfigureAwait(false);
        }

        _isOpen = true;
    }

    /// <inheritdoc/>
    public void Add(scoped in TRow row)
    {
        if (_isWanted)
        {
            process(in row);
            RowsInBatch++;
        }
    }

    /// <inheritdoc/>
    public ValueTask CommitBatchAsync(CancellationToken cancellationToken) => CloseAsync(null);

    /// <inheritdoc/>
    public ValueTask AbortBatchAsync(Exception cause, CancellationToken cancellationToken) => CloseAsync(cause);

    private ValueTask CloseAsync(Exception? failure)
    {
        if (!_isOpen || methods.Close is not { } close)
        {
            return ValueTask.CompletedTask;
        }

        // Before the call: what close throws fails the batch, and close must not be called for that again.
        _isOpen = false;
        return close(failure);
    }
}
