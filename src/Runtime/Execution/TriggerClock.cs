using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Waits for the moments at which batches may run: the multiples of an interval since the epoch, or any moment without one.</summary>
internal sealed class TriggerClock
{
    // Timers can't be set further ahead than some weeks.
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly long _intervalTicks;

    /// <summary>Waits by a trigger's interval.</summary>
    public TriggerClock(TriggerOptions trigger, TimeProvider clock)
    {
        _clock = clock;
        _intervalTicks = trigger.Interval.GetValueOrDefault().ToTimeSpan().Ticks;
    }

    /// <summary>Whether batches run at fixed moments.</summary>
    public bool HasInterval => _intervalTicks > 0;

    /// <summary>The first multiple of the interval after now: floor(now / i) * i + i.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        if (!HasInterval)
        {
            return now;
        }

        long ticks = now.UtcTicks - DateTime.UnixEpoch.Ticks;
        long past = ((ticks % _intervalTicks) + _intervalTicks) % _intervalTicks;
        return now.ToUniversalTime().AddTicks(_intervalTicks - past);
    }

    /// <summary>Waits until a moment; one that has passed is not waited for.</summary>
    public async ValueTask WaitUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        // A timer may fire a little early by the wall clock, hence the loop.
        while (moment - _clock.GetUtcNow() is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest < s_longestDelay ? rest : s_longestDelay, _clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
