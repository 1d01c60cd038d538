using System.Collections.Generic;

namespace Weir.Testing;

/// <summary>The result of a query under test, as a memory sink would hold it: a batch that it has already is not added again.</summary>
internal sealed class CapturedResult
{
    private readonly List<object> _table = [];
    private readonly List<object> _pending = [];
    private OutputMode _mode;
    private long _batchId;
    private long _lastCommitted = -1;

    /// <summary>The rows of the committed batches; in complete mode of the last alone.</summary>
    public IReadOnlyList<object> Table => _table;

    /// <summary>The rows of the last committed batch.</summary>
    public IReadOnlyList<object> LastBatch { get; private set; } = [];

    /// <summary>Rows of the batch that runs.</summary>
    public long PendingRows => _pending.Count;

    public void Begin(long batchId, OutputMode mode)
    {
        _pending.Clear();
        _batchId = batchId;
        _mode = mode;
    }

    public void Add(object row) => _pending.Add(row);

    public void Commit()
    {
        LastBatch = [.. _pending];
        if (_batchId <= _lastCommitted)
        {
            return;
        }

        if (_mode == OutputMode.Complete)
        {
            _table.Clear();
        }

        _table.AddRange(_pending);
        _lastCommitted = _batchId;
    }
}
