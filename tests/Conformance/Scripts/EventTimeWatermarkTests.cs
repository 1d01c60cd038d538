namespace Weir.Conformance.Tests;

/// <summary>The sequences of Spark's EventTimeWatermarkSuite. Numbers are seconds; a result is a window's start and its count.</summary>
public sealed class EventTimeWatermarkTests
{
    [Fact]
    public async Task Append_WatermarkPassesAWindow_EmitsItOnceAndDropsWhatIsLate()
    {
        await using var script = Append();
        await script.NewRowsAsync([10, 11, 12, 13, 14, 15]);
        await script.NewRowsAsync([25], (10, 5));
        script.AssertState(total: 2, updated: 3, dropped: 0);
        await script.NewRowsAsync([10]);
        script.AssertState(total: 2, updated: 0, dropped: 1);
    }

    [Fact]
    public async Task Append_BatchesWithAndWithoutData_CountStateRows()
    {
        await using var script = Append();
        await script.NewRowsAsync([15]);
        script.AssertState(total: 1, updated: 1);
        await script.NewRowsAsync([10, 12, 14]);
        script.AssertState(total: 2, updated: 1);
        var batches = await script.RunAsync(25);
        Assert.Equal([3L, 2L], batches.Select(batch => batch.Progress.StateOperators[0].NumRowsTotal));
        Assert.Equal([1L, 0L], batches.Select(batch => batch.Progress.StateOperators[0].NumRowsUpdated));
        Assert.Equal([0L, 1L], batches.Select(batch => batch.Progress.StateOperators[0].NumRowsRemoved));
        Assert.Equal([0L, 1L], batches.Select(batch => batch.Progress.Sink.NumOutputRows));
    }

    [Fact]
    public async Task Update_LateRows_AreDroppedAndPassedWindowsEvicted()
    {
        await using var script = new Script<FiveSecondsUpdate, int, (long, long)>(
            second => new FiveSecondsUpdate.Owned.Second(Timestamp.FromSeconds(second)),
            row => row is FiveSecondsUpdate.Owned.Counts(var window, var count) ? (Seconds(window.Start), count) : default);
        await script.NewRowsAsync([10, 11, 12, 13, 14, 15], (10, 5), (15, 1));
        await script.NewRowsAsync([25], (25, 1));
        script.AssertState(total: 2, updated: 3, dropped: 0);
        await script.NewRowsAsync([10, 25], (25, 2));
        script.AssertState(total: 2, updated: 1, dropped: 1);
        await script.NewRowsAsync([10]);
        script.AssertState(total: 2, updated: 0, dropped: 1);
    }

    [Fact]
    public async Task Complete_LateRows_AreCountedStill()
    {
        await using var script = new Script<FiveSecondsComplete, int, (long, long)>(
            second => new FiveSecondsComplete.Owned.Second(Timestamp.FromSeconds(second)),
            row => row is FiveSecondsComplete.Owned.Counts(var window, var count) ? (Seconds(window.Start), count) : default);
        await script.LastBatchAsync([10, 11, 12], (10, 3));
        await script.LastBatchAsync([25], (10, 3), (25, 1));
        await script.LastBatchAsync([25], (10, 3), (25, 2));
        await script.LastBatchAsync([10], (10, 4), (25, 2));
        script.AssertState(total: 2, updated: 4, dropped: 0);
    }

    [Fact]
    public async Task Progress_WithAWatermark_TellsEventTimesOfTheBatchWithData()
    {
        await using var script = Append();
        AssertEventTimes((await script.RunAsync(15))[0], min: 15, max: 15, avg: 15, watermark: 0);
        AssertEventTimes((await script.RunAsync(10, 12, 14))[0], min: 10, max: 14, avg: 12, watermark: 5);
        var last = await script.RunAsync(25);
        AssertEventTimes(last[0], min: 25, max: 25, avg: 25, watermark: 5);
        Assert.Equal(new FiveSecondsAppend.Owned.Counts(new TimeWindow(Timestamp.FromSeconds(10), Timestamp.FromSeconds(15)), 3), Assert.Single(last[1].Rows));
    }

    [Fact]
    public async Task Progress_WithoutAWatermark_TellsNoEventTimes()
    {
        await using var script = new Script<UnmarkedSeconds, int, (long, long)>(
            second => new UnmarkedSeconds.Owned.Second(Timestamp.FromSeconds(second)),
            row => row is UnmarkedSeconds.Owned.Counts(var window, var count) ? (Seconds(window.Start), count) : default);
        await script.LastBatchAsync([15], (15, 1));
        Assert.Empty(script.Test.LastProgress!.EventTime);
        await script.LastBatchAsync([10, 12, 14], (10, 3), (15, 1));
        Assert.Empty(script.Test.LastProgress!.EventTime);
    }

    [Theory]
    [InlineData(999, 1)]
    [InlineData(1000, 2)]
    public async Task Append_WatermarkRisesByAMillisecond_RunsABatchWithoutData(int micros, int batches)
    {
        await using var test = StreamTest.For<FiveSecondsAppend>();
        test.Send(new FiveSecondsAppend.Owned.Second(Timestamp.FromSeconds(15)));
        Assert.Equal(2, (await test.RunAllAsync()).Count);
        test.Send(new FiveSecondsAppend.Owned.Second(Timestamp.FromSeconds(15) + new Duration(micros)));
        Assert.Equal(batches, (await test.RunAllAsync()).Count);
    }

    [Fact]
    public async Task Once_WatermarkRises_RunsNoBatchWithoutData()
    {
        await using var script = new Script<FiveSecondsOnce, int, (long, long)>(
            second => new FiveSecondsOnce.Owned.Second(Timestamp.FromSeconds(second)), _ => default);
        var batch = Assert.Single(await script.RunAsync(10, 12, 14, 25));
        Assert.Empty(batch.Rows);
        AssertEventTimes(batch, min: 10, max: 25, avg: 15.25, watermark: 0);
        Assert.Equal(Timestamp.FromSeconds(15), script.Test.Watermark);
        script.AssertState(total: 2, updated: 2);
        Assert.Empty(await script.RunAsync(50));
    }

    [Fact]
    public async Task Append_EventTimeItselfAsTheKey_EndsWithTheWatermark()
    {
        await using var script = new Script<RawTimestamps, int, (long, long)>(
            second => new RawTimestamps.Owned.Second(Timestamp.FromSeconds(second)),
            row => row is RawTimestamps.Owned.Counts(var time, var count) ? (Seconds(time), count) : default);
        await script.NewRowsAsync([10]);
        await script.NewRowsAsync([25], (10, 1));
        script.AssertState(total: 1, updated: 2);
    }

    [Fact]
    public async Task Watermark_DelayInYearsAndMonths_CountsThirtyOneDaysAMonth()
    {
        await using var test = StreamTest.For<MonthsBehind>();
        var now = Timestamp.Parse("2024-06-01T12:00:00Z");
        test.Send(new MonthsBehind.Owned.Second(now));
        await test.RunAllAsync();
        test.Send(new MonthsBehind.Owned.Second(now));
        await test.RunAllAsync();
        Assert.Equal(SparkJson.Write(now - Duration.FromHours(29 * 31 * 24)), test.LastProgress!.EventTime["watermark"]);
    }

    private static Script<FiveSecondsAppend, int, (long, long)> Append() => new(
        second => new FiveSecondsAppend.Owned.Second(Timestamp.FromSeconds(second)),
        row => row is FiveSecondsAppend.Owned.Counts(var window, var count) ? (Seconds(window.Start), count) : default);

    private static long Seconds(Timestamp time) => time.Milliseconds / 1000;

    private static void AssertEventTimes(BatchResult batch, double min, double max, double avg, double watermark)
    {
        var expected = new Dictionary<string, double> { ["min"] = min, ["max"] = max, ["avg"] = avg, ["watermark"] = watermark };
        Assert.Equal(
            expected.ToDictionary(time => time.Key, time => SparkJson.Write(Timestamp.FromMilliseconds((long)(time.Value * 1000)))),
            batch.Progress.EventTime.ToDictionary(time => time.Key, time => time.Value));
    }
}
