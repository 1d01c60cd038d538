using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Calls the query's <c>[Foreach]</c> method with each row as it comes, before its batch is committed: at least once, as Spark's foreach.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
/// <param name="action">The method.</param>
internal sealed class ForeachSink<TRow>(RowAction<TRow> action) : ISinkWriter<TRow>
    where TRow : allows ref struct
{
    /// <inheritdoc/>
    public string Description => "ForeachSink";

    /// <inheritdoc/>
    public long RowsInBatch { get; private set; }

    /// <inheritdoc/>
    public bool ShowsRowsEarly => true;

    /// <inheritdoc/>
    public void BeginBatch(in SinkBatch batch) => RowsInBatch = 0;

    /// <inheritdoc/>
    public void Add(scoped in TRow row)
    {
        action(in row);
        RowsInBatch++;
    }

    /// <inheritdoc/>
    public ValueTask CommitBatchAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
