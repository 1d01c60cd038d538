using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Wakes the one task that waits for something to change. It may be woken for nothing: who waits checks and waits again.</summary>
internal sealed class WakeSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiter;
    private bool _isSet;

    /// <summary>Wakes who waits, and the next to wait.</summary>
    public void Set()
    {
        lock (_gate)
        {
            // Kept set although somebody may be woken now: that one may have stopped waiting since.
            _isSet = true;
            _waiter?.TrySetResult();
            _waiter = null;
        }
    }

    /// <summary>Waits until <see cref="Set"/> is called, if it wasn't since the last wait.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isSet)
            {
                _isSet = false;
                return Task.CompletedTask;
            }

            _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task.WaitAsync(cancellationToken);
        }
    }
}
