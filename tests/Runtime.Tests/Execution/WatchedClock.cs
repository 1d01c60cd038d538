using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Weir.Runtime.Tests;

/// <summary>A clock that a test moves, and that tells when somebody begins to wait by it.</summary>
internal sealed class WatchedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>How many waits nobody has asked for with <see cref="NextWaitAsync"/>.</summary>
    public int Waits => _timers.Reader.Count;

    public async Task<TimeSpan> NextWaitAsync() => await _timers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }
}
