using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Keeps the result as a table of <c>Owned</c> records. Append and update add to it, complete replaces it.</summary>
/// <remarks>Rows can be read by any thread; they show once their batch is committed. A batch that was committed before is not added again.</remarks>
/// <typeparam name="TRow">The result's row type.</typeparam>
/// <param name="type">The result's row type.</param>
internal sealed class MemorySink<TRow>(RowType<TRow> type) : ISinkWriter<TRow>, IMemoryTable
    where TRow : allows ref struct
{
    private readonly Lock _gate = new();
    private readonly List<object> _pending = [];
    private readonly List<object> _table = [];
    private OutputMode _mode;
    private long _batchId = -1;
    private long _lastCommitted = -1;

    /// <inheritdoc/>
    public string Description => "MemorySink";

    /// <inheritdoc/>
    public long RowsInBatch => _pending.Count;

    /// <inheritdoc/>
    public void BeginBatch(in SinkBatch batch)
    {
        _pending.Clear();
        _batchId = batch.BatchId;
        _mode = batch.Mode;
    }

    /// <inheritdoc/>
    public void Add(scoped in TRow row) => _pending.Add(type.ToOwned(in row));

    /// <inheritdoc/>
    public ValueTask CommitBatchAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_batchId > _lastCommitted)
            {
                if (_mode == OutputMode.Complete)
                {
                    _table.Clear();
                }

                _table.AddRange(_pending);
                _lastCommitted = _batchId;
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public IReadOnlyList<object> Snapshot()
    {
        lock (_gate)
        {
            return _table.ToArray();
        }
    }
}
