using System.Collections.Generic;

namespace Weir.Testing;

/// <summary>The result of a query under test, as a memory sink would hold it.</summary>
internal sealed class CapturedResult
{
    private readonly List<object> _table = [];
    private readonly List<object> _pending = [];
    private OutputMode _mode;

    /// <summary>The rows of the committed batches; in complete mode of the last alone.</summary>
    public IReadOnlyList<object> Table => _table;

    /// <summary>The rows of the last committed batch.</summary>
    public IReadOnlyList<object> LastBatch { get; private set; } = [];

    /// <summary>Rows of the batch that runs.</summary>
    public long PendingRows => _pending.Count;

    public void Begin(OutputMode mode)
    {
        _pending.Clear();
        _mode = mode;
    }

    public void Add(object row) => _pending.Add(row);

    public void Commit()
    {
        if (_mode == OutputMode.Complete)
        {
            _table.Clear();
        }

        _table.AddRange(_pending);
        LastBatch = [.. _pending];
    }
}
