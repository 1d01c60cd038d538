using Weir.Testing;
using Xunit;
using Count = Weir.Runtime.Tests.WindowCounts.Owned.Count;

namespace Weir.Runtime.Tests;

/// <summary>The sequences of Spark's EventTimeWatermarkSuite, step by step.</summary>
public sealed class WindowCountTests
{
    [Fact]
    public async Task Append_WatermarkPassesWindow_EmitsItOnceAndDropsLaterRows()
    {
        await using var test = StreamTest.For<WindowCounts.Append>();
        Assert.Empty(await Step(test, 10, 11, 12, 13, 14, 15));
        Assert.Equal([new Count(10, 5)], await Step(test, 25));
        Assert.Equal(2, test.LastProgress!.StateOperators[0].NumRowsTotal);
        Assert.Empty(await Step(test, 10));
        Assert.Equal(1, test.LastProgress!.StateOperators[0].NumRowsDroppedByWatermark);
    }

    [Fact]
    public async Task Update_RowsOfSeveralBatches_EmitsWhatChanged()
    {
        await using var test = StreamTest.For<WindowCounts.Update>();
        Assert.Equal([new Count(10, 5), new Count(15, 1)], await Step(test, 10, 11, 12, 13, 14, 15));
        Assert.Equal([new Count(25, 1)], await Step(test, 25));
        Assert.Equal([new Count(25, 2)], await Step(test, 10, 25));
        Assert.Empty(await Step(test, 10));
    }

    [Fact]
    public async Task Complete_LateRow_IsStillCounted()
    {
        await using var test = StreamTest.For<WindowCounts.Complete>();
        test.Send(WindowCounts.At(10, 11, 12));
        await test.RunAllAsync();
        Assert.Equal([new Count(10, 3)], test.Rows<Count>());
        test.Send(WindowCounts.At(25));
        test.Send(WindowCounts.At(25));
        await test.RunAllAsync();
        Assert.Equal([new Count(10, 3), new Count(25, 2)], test.Rows<Count>());
        test.Send(WindowCounts.At(10));
        Assert.Single(await test.RunAllAsync());
        Assert.Equal([new Count(10, 4), new Count(25, 2)], test.Rows<Count>());
    }

    [Fact]
    public async Task Progress_EventTimes_ShowTheBatchAndTheWatermarkItRanWith()
    {
        await using var test = StreamTest.For<WindowCounts.Append>();
        var first = await Batches(test, 15);
        AssertEventTime(first[0], min: "15", max: "15", avg: "15", watermark: "00");
        var second = await Batches(test, 10, 12, 14);
        AssertEventTime(second[0], min: "10", max: "14", avg: "12", watermark: "05");
        var third = await Batches(test, 25);
        AssertEventTime(third[0], min: "25", max: "25", avg: "25", watermark: "05");
        Assert.Equal(["watermark"], third[1].Progress.EventTime.Keys);
        Assert.Equal([new Count(10, 3)], third[1].RowsOf<Count>());
    }

    [Fact]
    public async Task NoDataBatch_WatermarkRose_RunsOnceAndNotAgain()
    {
        await using var test = StreamTest.For<WindowCounts.Append>();
        var batches = await Batches(test, 15);
        Assert.Equal([0L, 1L], batches.Select(batch => batch.BatchId));
        Assert.Equal([1L, 0L], batches.Select(batch => batch.Progress.NumInputRows));
        Assert.False(await test.RunBatchAsync());
        Assert.Single(await Batches(test, 15));
    }

    [Fact]
    public async Task Once_WatermarkRose_RunsNoFurtherBatch()
    {
        await using var test = StreamTest.For<WindowCounts.Once>();
        test.Send(WindowCounts.At(10, 11, 12));
        test.Send(WindowCounts.At(25));
        Assert.Single(await test.RunAllAsync());
        Assert.Equal(Timestamp.FromSeconds(15), test.Watermark);
        test.Send(WindowCounts.At(50));
        Assert.False(await test.RunBatchAsync());
    }

    [Fact]
    public async Task Watermark_SmallerTimesCome_StaysWhereItWas()
    {
        await using var test = StreamTest.For<WindowCounts.Append>();
        await Step(test, 100);
        Assert.Equal(Timestamp.FromSeconds(90), test.Watermark);
        await Step(test, 50);
        Assert.Equal(Timestamp.FromSeconds(90), test.Watermark);
        await Step(test, 5);
        Assert.Equal(Timestamp.FromSeconds(90), test.Watermark);
    }

    private static async Task<Count[]> Step(StreamTest test, params int[] seconds) =>
        [.. (await Batches(test, seconds)).SelectMany(batch => batch.RowsOf<Count>())];

    private static Task<IReadOnlyList<BatchResult>> Batches(StreamTest test, params int[] seconds)
    {
        test.Send(WindowCounts.At(seconds));
        return test.RunAllAsync();
    }

    private static void AssertEventTime(BatchResult batch, string min, string max, string avg, string watermark)
    {
        var times = batch.Progress.EventTime;
        Assert.Equal(["avg", "max", "min", "watermark"], times.Keys);
        Assert.Equal($"1970-01-01T00:00:{min}.000Z", times["min"]);
        Assert.Equal($"1970-01-01T00:00:{max}.000Z", times["max"]);
        Assert.Equal($"1970-01-01T00:00:{avg}.000Z", times["avg"]);
        Assert.Equal($"1970-01-01T00:00:{watermark}.000Z", times["watermark"]);
    }
}
