using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class TriggerClockTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 100)]
    [InlineData(99, 100)]
    [InlineData(100, 200)]
    [InlineData(101, 200)]
    [InlineData(150, 200)]
    [InlineData(-1, 0)]
    [InlineData(-100, 0)]
    public void NextAfter_Interval_IsTheNextMultiple(long now, long next)
    {
        var clock = new TriggerClock(new TriggerOptions(TriggerKind.Default, Duration.FromMilliseconds(100)), TimeProvider.System);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMilliseconds(next), clock.NextAfter(DateTimeOffset.UnixEpoch.AddMilliseconds(now)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void NextAfter_NoInterval_IsNow(long? micros)
    {
        var clock = new TriggerClock(new TriggerOptions(TriggerKind.Default, micros is { } length ? new Duration(length) : null), TimeProvider.System);
        Assert.False(clock.HasInterval);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMilliseconds(7), clock.NextAfter(DateTimeOffset.UnixEpoch.AddMilliseconds(7)));
    }

    [Fact]
    public async Task WaitUntil_MomentPassed_DoesNotWait()
    {
        var time = new FakeTimeProvider();
        var clock = new TriggerClock(TriggerOptions.Default, time);
        await clock.WaitUntilAsync(time.GetUtcNow().AddSeconds(-1), default);
    }
}
