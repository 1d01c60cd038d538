using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Deletes segments of the log that nothing needs any more, on a thread of its own.</summary>
/// <remarks>Needed are the plans of as many batches as are to be kept, all since the older of two snapshots, and the last record that begins a run: it is written again now and then, so that it doesn't hold the rest.</remarks>
internal sealed class LogTrimmer : IAsyncDisposable
{
    private readonly WriteAheadLog _log;
    private readonly int _minBatches;
    private readonly Queue<KeyValuePair<long, long>> _plans = new();
    private long _startLsn;
    private long _newStartLsn;
    private long _neededFrom;
    private bool _needsState;
    private long _sinceStart;
    private Task _trimming = Task.CompletedTask;

    /// <summary>Goes on with what the log has.</summary>
    /// <param name="log">The log.</param>
    /// <param name="history">What it says.</param>
    /// <param name="minBatches">How many batches' plans are kept at least.</param>
    public LogTrimmer(WriteAheadLog log, CheckpointHistory history, int minBatches)
    {
        _log = log;
        _minBatches = minBatches;
        _startLsn = history.StartLsn;
        for (long id = history.FirstBatch; id >= 0 && history.Find(id) is { } batch; id++)
        {
            _plans.Enqueue(new(id, batch.PlanLsn));
        }
    }

    /// <summary>Whether the record that begins a run is to be written again.</summary>
    public bool WantsStart => _sinceStart >= _minBatches;

    /// <summary>The record that begins a run was written.</summary>
    public void Started(long lsn)
    {
        _newStartLsn = lsn;
        _sinceStart = 0;
    }

    /// <summary>A batch was planned.</summary>
    public void Planned(long batchId, long lsn)
    {
        _sinceStart++;
        _plans.Enqueue(new(batchId, lsn));
        if (_newStartLsn <= _log.DurableLsn)
        {
            _startLsn = _newStartLsn;
        }

        if (_trimming.IsCompleted && FirstNeeded(batchId) is { } needed && needed > _log.FirstLsn)
        {
            _trimming.GetAwaiter().GetResult();
            _trimming = Task.Run(() => _log.DeleteBelow(needed));
        }
    }

    /// <summary>Keeps what is needed to restore the state.</summary>
    /// <param name="batchId">The batch of the older of two snapshots; -1 where all of the log is needed, null for a query without state.</param>
    public void Keep(long? batchId)
    {
        _needsState = batchId is not null;
        _neededFrom = batchId ?? 0;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _trimming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>The first record that is needed; null where that can't be told, or hasn't changed by much.</summary>
    private long? FirstNeeded(long lastBatch)
    {
        long kept = lastBatch - _minBatches;
        if (_needsState)
        {
            kept = Math.Min(kept, _neededFrom);
        }

        while (_plans.Count > 1 && _plans.Peek().Key < kept)
        {
            _plans.Dequeue();
        }

        return kept < 0 ? null : Math.Min(_plans.Peek().Value, _startLsn);
    }
}
