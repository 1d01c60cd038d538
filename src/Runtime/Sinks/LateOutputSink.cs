using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Calls the query's <c>[LateOutput]</c> method with the batch's late rows once the batch commits.</summary>
/// <typeparam name="TRow">The row that reaches the aggregation.</typeparam>
/// <param name="late">What the operator adds them to.</param>
/// <param name="method">The method.</param>
internal sealed class LateOutputSink<TRow>(LateOutput<TRow> late, RowAction<TRow> method) : IBatchSink
    where TRow : allows ref struct
{
    /// <inheritdoc/>
    public string Description => "LateOutput";

    /// <inheritdoc/>
    public long RowsInBatch { get; private set; }

    /// <inheritdoc/>
    public void BeginBatch(in SinkBatch batch)
    {
        RowsInBatch = 0;
        late.Rows.Clear();
    }

    /// <inheritdoc/>
    public ValueTask CommitBatchAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < late.Rows.Count; i++)
        {
            var row = late.Rows[i];
            method(in row);
            RowsInBatch++;
        }

        late.Rows.Clear();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask AbortBatchAsync(CancellationToken cancellationToken)
    {
        late.Rows.Clear();
        return ValueTask.CompletedTask;
    }
}
