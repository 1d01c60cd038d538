using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>What the threads that fetch tell the call that waits for them.</summary>
internal sealed class ReaderEvents
{
    private readonly WakeSignal _signal = new();
    private int _open;
    private long _progress;
    private volatile ExceptionDispatchInfo? _failure;
    private volatile bool _wantsArrivals;

    /// <summary>How many partitions' ranges are not read to their ends.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Grows with all that is read; as long as it stays, nothing comes.</summary>
    public long Progress => Volatile.Read(ref _progress);

    /// <summary>Whether somebody waits for data that nobody asked for yet.</summary>
    public bool WantsArrivals
    {
        get => _wantsArrivals;
        set => _wantsArrivals = value;
    }

    /// <summary>Begins a read.</summary>
    public void Begin()
    {
        _failure = null;
        Volatile.Write(ref _open, 0);
    }

    /// <summary>Counts a range that is to be read.</summary>
    public void Opened() => Interlocked.Increment(ref _open);

    /// <summary>Counts a range that was read to its end.</summary>
    public void Closed()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _signal.Set();
        }
    }

    /// <summary>Something was read.</summary>
    public void Advance() => Volatile.Write(ref _progress, _progress + 1);

    /// <summary>Something is there that nobody asked for yet.</summary>
    public void Arrived()
    {
        if (_wantsArrivals)
        {
            _signal.Set();
        }
    }

    /// <summary>A partition needs another broker, or a decision.</summary>
    public void Returned() => _signal.Set();

    /// <summary>The read fails.</summary>
    /// <param name="failure">Why.</param>
    public void Fail(Exception failure)
    {
        _failure = ExceptionDispatchInfo.Capture(failure);
        _signal.Set();
    }

    /// <summary>Throws what made the read fail, if something did.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    /// <summary>Waits until something happens.</summary>
    /// <param name="longest">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        var happens = _signal.WaitAsync(cancellationToken);
        if (!happens.IsCompletedSuccessfully)
        {
            await happens.WaitAsync(longest, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
