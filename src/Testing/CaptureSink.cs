using System.Threading;
using System.Threading.Tasks;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>Copies a query's rows for a test to look at.</summary>
internal sealed class CaptureSink<TRow>(RowType<TRow> type, CapturedResult result) : ISinkWriter<TRow>
    where TRow : allows ref struct
{
    /// <inheritdoc/>
    public string Description => "TestSink";

    /// <inheritdoc/>
    public long RowsInBatch => result.PendingRows;

    /// <inheritdoc/>
    public void BeginBatch(in SinkBatch batch) => result.Begin(batch.BatchId, batch.Mode);

    /// <inheritdoc/>
    public void Add(scoped in TRow row) => result.Add(type.ToOwned(in row));

    /// <inheritdoc/>
    public ValueTask CommitBatchAsync(CancellationToken cancellationToken)
    {
        result.Commit();
        return default;
    }
}
