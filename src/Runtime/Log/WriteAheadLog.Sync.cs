using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <content>How records get durable: one sync for all that were appended before it, by a thread that sleeps where nothing is to be done.</content>
internal sealed partial class WriteAheadLog
{
    private Thread? _background;
    private bool _isWanted;
    private bool _isStopping;

    // The sync that has begun covers records up to here.
    private long _syncingLsn;
    private long _syncBegan;
    private long _syncCount;
    private TaskCompletionSource? _runningSync;
    private TaskCompletionSource? _nextSync;

    /// <summary>How many syncs there were since the log was opened, those of full segments not counted.</summary>
    public long SyncCount => Interlocked.Read(ref _syncCount);

    /// <summary>Has what was appended synced in the background, at once or when the interval is over. Nobody waits.</summary>
    public void RequestSync()
    {
        lock (_gate)
        {
            if (_failure is null && _lastToSync > Math.Max(_durableLsn, _syncingLsn))
            {
                WakeBackground();
            }
        }
    }

    /// <summary>Waits until all that was appended so far is durable.</summary>
    /// <exception cref="StorageException">It can't be made durable.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return WaitDurableAsync(_lastToSync, cancellationToken);
        }
    }

    /// <summary>Waits until a record and all before it are durable; has them synced if that isn't under way.</summary>
    /// <param name="lsn">The record's number.</param>
    /// <param name="cancellationToken">Ends the wait, not the sync.</param>
    /// <exception cref="StorageException">It can't be made durable.</exception>
    public ValueTask WaitDurableAsync(long lsn, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(lsn, _lastLsn);
            if (lsn <= _durableLsn)
            {
                return ValueTask.CompletedTask;
            }

            if (_failure is not null)
            {
                return ValueTask.FromException(Refusal(_failure));
            }

            if (lsn <= _syncingLsn)
            {
                _runningSync ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return new ValueTask(_runningSync.Task.WaitAsync(cancellationToken));
            }

            _nextSync ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            WakeBackground();
            return new ValueTask(_nextSync.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Makes durable what was appended so far, on the calling thread.</summary>
    /// <exception cref="StorageException">It can't be made durable.</exception>
    public void Sync()
    {
        lock (_syncs)
        {
            IStorageFile file;
            long lsn;
            lock (_writes)
            {
                WriteBuffer(beginsSync: true);
                file = _segment.File;
                lsn = _syncingLsn;
                ReleaseRetired();
            }

            if (NeedsSync(lsn))
            {
                Guard(file.SyncData);
                _ = Interlocked.Increment(ref _syncCount);
            }

            EndSync(lsn);
            lock (_writes)
            {
                WriteMark();
                if (_end > _segment.Limit / 2)
                {
                    Guard(_segments.PrepareAhead);
                }
            }
        }
    }

    private bool NeedsSync(long lsn)
    {
        lock (_gate)
        {
            return lsn > _durableLsn;
        }
    }

    /// <summary>Takes note of what the sync that begins now will cover.</summary>
    private void BeginSync()
    {
        _syncBegan = Stopwatch.GetTimestamp();
        _syncingLsn = Math.Max(_durableLsn, _lastToSync);
        _runningSync = _nextSync;
        _nextSync = null;
    }

    private void EndSync(long lsn)
    {
        TaskCompletionSource? waiters;
        lock (_gate)
        {
            _durableLsn = Math.Max(_durableLsn, lsn);
            waiters = _runningSync;
            _runningSync = null;
        }

        waiters?.SetResult();
    }

    /// <summary>Puts the durable mark into the file, if no record came that carries it. It is not synced for its own sake.</summary>
    private void WriteMark()
    {
        lock (_gate)
        {
            if (_durableWritten < _durableLsn && Fits(LogFormat.SizeOf(0)))
            {
                _ = Encode(LogFormat.SizeOf(0), LogFormat.MarkType, default, default);
            }
        }

        WriteBuffer(beginsSync: false);
    }

    /// <summary>Lets go of full segments, whose seals become durable with it.</summary>
    private void ReleaseRetired()
    {
        foreach (var segment in _retired)
        {
            Guard(segment.File.SyncData);
            segment.Dispose();
        }

        _retired.Clear();
    }

    private void FailWaiters(StorageException failure)
    {
        _runningSync?.TrySetException(failure);
        _nextSync?.TrySetException(failure);
        _runningSync = _nextSync = null;
    }

    private void WakeBackground()
    {
        if (_isWanted || _isStopping)
        {
            return;
        }

        _isWanted = true;
        if (_background is null)
        {
            _background = new Thread(SyncInBackground) { IsBackground = true, Name = "Weir log" };
            _background.Start();
        }

        Monitor.Pulse(_gate);
    }

    private void SyncInBackground()
    {
        while (WaitForWork())
        {
            try
            {
                Sync();
            }
            catch (StorageException)
            {
                // Whoever waits has been told, and so is whoever appends next.
                return;
            }
        }
    }

    /// <summary>Sleeps until something is to be synced and the interval since the last sync began is over; false when the log is closed.</summary>
    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (!_isWanted && !_isStopping)
            {
                Monitor.Wait(_gate);
            }

            while (!_isStopping && _options.SyncInterval - Stopwatch.GetElapsedTime(_syncBegan) is { Ticks: > 0 } left && _syncBegan != 0)
            {
                Monitor.Wait(_gate, (int)Math.Ceiling(left.TotalMilliseconds));
            }

            _isWanted = false;
            return !_isStopping;
        }
    }

    /// <summary>Ends the background's thread; false if the log was closed before.</summary>
    private bool StopBackground()
    {
        lock (_gate)
        {
            if (_isStopping)
            {
                return false;
            }

            _isStopping = true;
            Monitor.PulseAll(_gate);
        }

        _background?.Join();
        return true;
    }
}
