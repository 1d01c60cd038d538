using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class WatermarkTrackerTests
{
    [Fact]
    public void Current_AtTheStart_IsTheEpoch() => Assert.Equal(Timestamp.Epoch, new WatermarkTracker(Duration.FromSeconds(10)).Current);

    [Fact]
    public void Current_NoWatermark_IsBeforeAllTimes()
    {
        var tracker = new WatermarkTracker(null);
        tracker.Advance(Seen(Timestamp.FromSeconds(100)));
        Assert.Equal(Timestamp.MinValue, tracker.Current);
        Assert.False(tracker.IsEnabled);
    }

    [Fact]
    public void Advance_TimesLessThanTheDelay_StaysAtTheEpoch()
    {
        var tracker = new WatermarkTracker(Duration.FromSeconds(10));
        tracker.Advance(Seen(Timestamp.FromSeconds(9)));
        Assert.Equal(Timestamp.Epoch, tracker.Current);
    }

    [Fact]
    public void Advance_PartsOfMilliseconds_AreCutOff()
    {
        var tracker = new WatermarkTracker(new Duration(1_500));
        tracker.Advance(Seen(new Timestamp(10_999)));
        Assert.Equal(new Timestamp(9_000), tracker.Current);
    }

    [Fact]
    public void Advance_NothingSeen_Stays()
    {
        var tracker = new WatermarkTracker(Duration.Zero);
        tracker.Advance(Seen(Timestamp.FromSeconds(5)));
        tracker.Advance(default);
        Assert.Equal(Timestamp.FromSeconds(5), tracker.Current);
    }

    [Fact]
    public void Advance_AnyBatches_IsTheLargestTimeLessTheDelayAndNeverGoesBack() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<int[][]>(), (delay, batches) =>
    {
        var tracker = new WatermarkTracker(Duration.FromMilliseconds(delay.Get));
        long largest = long.MinValue;
        foreach (int[] batch in batches)
        {
            var before = tracker.Current;
            tracker.Advance(Seen([.. batch.Select(time => Timestamp.FromMilliseconds(time))]));
            largest = batch.Aggregate(largest, (max, time) => Math.Max(max, time));
            long expected = largest == long.MinValue ? 0 : Math.Max(0, largest - delay.Get);
            if (tracker.Current < before || tracker.Current.Milliseconds != expected)
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    private static EventTimeStats Seen(params Timestamp[] times)
    {
        var stats = default(EventTimeStats);
        foreach (var time in times)
        {
            stats.Observe(time);
        }

        return stats;
    }
}
