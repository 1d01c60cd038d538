using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Those who wait until the query has nothing left to do.</summary>
/// <remarks>
/// Who asks while a batch is being planned is answered by the next plan only: the plan at hand may have looked at the source before
/// the asker's data was there.
/// </remarks>
internal sealed class CatchUpWaiters
{
    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource> _answerable = [];
    private readonly List<TaskCompletionSource> _asked = [];
    private CancellationTokenSource? _idle;
    private Exception? _failure;
    private bool _ended;

    /// <summary>Whether somebody asked since the last <see cref="BeginPlan"/>.</summary>
    public bool Any
    {
        get
        {
            lock (_gate)
            {
                return _asked.Count > 0;
            }
        }
    }

    /// <summary>Completes when a plan that began after this call found nothing to do, or when the query ends.</summary>
    public Task WaitAsync()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return _failure is null ? Task.CompletedTask : Task.FromException(_failure);
            }

            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _asked.Add(waiter);
            WakeLocked(_idle);
            return waiter.Task;
        }
    }

    /// <summary>From now on those who have asked may be answered.</summary>
    public void BeginPlan()
    {
        lock (_gate)
        {
            _answerable.AddRange(_asked);
            _asked.Clear();
        }
    }

    /// <summary>The plan found nothing to do.</summary>
    public void Answer()
    {
        lock (_gate)
        {
            foreach (var waiter in _answerable)
            {
                waiter.TrySetResult();
            }

            _answerable.Clear();
        }
    }

    /// <summary>While the query is idle, whoever asks cancels this source.</summary>
    public void EnterIdle(CancellationTokenSource idle)
    {
        lock (_gate)
        {
            _idle = idle;
            if (_asked.Count > 0)
            {
                WakeLocked(idle);
            }
        }
    }

    /// <summary>The query is idle no more.</summary>
    public void LeaveIdle()
    {
        lock (_gate)
        {
            _idle = null;
        }
    }

    /// <summary>The query has ended; nobody is left waiting.</summary>
    public void End(Exception? failure)
    {
        lock (_gate)
        {
            _ended = true;
            _failure = failure;
            _answerable.AddRange(_asked);
            _asked.Clear();
            foreach (var waiter in _answerable)
            {
                if (failure is null)
                {
                    waiter.TrySetResult();
                }
                else
                {
                    waiter.TrySetException(failure);
                }
            }

            _answerable.Clear();
        }
    }

    // Not Cancel(): the idle loop would go on inside the lock.
    private static void WakeLocked(CancellationTokenSource? idle) => _ = idle?.CancelAsync();
}
