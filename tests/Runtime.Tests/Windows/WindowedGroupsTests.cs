using Xunit;

namespace Weir.Runtime.Tests;

public sealed class WindowedGroupsTests
{
    [Fact]
    public void At_RowAtTheWatermark_IsLateAndOneMicrosecondLaterIsNot()
    {
        var windows = new WindowedGroups<CountAndSum>(10, 10, 0);
        windows.StartBatch(new Timestamp(20));
        Assert.Null(windows.At(new Timestamp(19)));
        Assert.NotNull(windows.At(new Timestamp(20)));
    }

    [Fact]
    public void Closed_WindowBetweenBothWatermarks_TakesRowsAndIsGivenAtOnce()
    {
        var windows = new WindowedGroups<CountAndSum>(10, 10, 0);
        windows.StartBatch(new Timestamp(5));
        windows.At(new Timestamp(7))!.GetOrAddValue(1).Add(3);
        Assert.Equal(["[0, 10) 1 3"], Lines(windows.Closed(new Timestamp(10))));
        Assert.Empty(Lines(windows.Closed(new Timestamp(30))));
    }

    [Fact]
    public void Closed_RowInAPaneOfAClosedWindow_CountsForTheOpenOnesOnly()
    {
        var windows = new WindowedGroups<CountAndSum>(20, 10, 0);
        windows.StartBatch(new Timestamp(0));
        windows.At(new Timestamp(15))!.GetOrAddValue(1).Add(1);
        Assert.Equal(["[0, 20) 1 1"], Lines(windows.Closed(new Timestamp(20))));
        windows.StartBatch(new Timestamp(20));
        windows.At(new Timestamp(16))!.GetOrAddValue(1).Add(1);
        Assert.Equal(["[10, 30) 1 2"], Lines(windows.Closed(new Timestamp(40))));
    }

    [Fact]
    public void Closed_TwiceInABatch_GivesAWindowOnce()
    {
        var windows = new WindowedGroups<CountAndSum>(20, 10, 0);
        windows.StartBatch(new Timestamp(0));
        windows.At(new Timestamp(15))!.GetOrAddValue(1).Add(1);
        Assert.Equal(["[0, 20) 1 1"], Lines(windows.Closed(new Timestamp(20))));
        Assert.Equal(["[10, 30) 1 1"], Lines(windows.Closed(new Timestamp(30))));
    }

    [Fact]
    public void Touch_PaneThatWasDropped_IsAnEmptyOne()
    {
        var panes = new PaneStore<CountAndSum>(tracksUpdates: true);
        panes.Touch(7).Groups.GetOrAddValue(1).Add(1);
        panes.DropFirst(1);
        Assert.Equal(0, panes.Touch(7).Groups.Count);
        Assert.Equal(1, panes.Count);
    }

    [Fact]
    public void Closed_LeftEarly_DropsThePanesAllTheSame()
    {
        var windows = new WindowedGroups<CountAndSum>(10, 10, 0);
        windows.StartBatch(new Timestamp(0));
        windows.At(new Timestamp(5))!.GetOrAddValue(1).Add(1);
        windows.At(new Timestamp(15))!.GetOrAddValue(1).Add(1);
        foreach (var window in windows.Closed(new Timestamp(20)))
        {
            break;
        }

        windows.StartBatch(new Timestamp(20));
        Assert.Equal(0, windows.Metrics("x").RowsTotal);
        Assert.Empty(Lines(windows.Closed(new Timestamp(30))));
    }

    [Fact]
    public void Closed_EndOfTime_GivesEverything()
    {
        var windows = new WindowedGroups<CountAndSum>(600_000_000, 10_000_000, 0);
        windows.StartBatch(Timestamp.MinValue);
        windows.At(new Timestamp(5))!.GetOrAddValue(1).Add(1);
        Assert.Equal(60, Lines(windows.Closed(Timestamp.MaxValue)).Count);
        windows.StartBatch(Timestamp.MaxValue);
        Assert.Null(windows.At(new Timestamp(1_000_000_000)));
        Assert.Equal(0, windows.Metrics("x").RowsTotal);
    }

    [Fact]
    public void Metrics_AfterABatch_CountsGroupsByPane()
    {
        var windows = new WindowedGroups<CountAndSum>(20, 10, 0);
        windows.StartBatch(new Timestamp(0));
        foreach (int time in (int[])[1, 2, 11, 12, 13])
        {
            windows.At(new Timestamp(time))!.GetOrAddValue(time % 2).Add(1);
        }

        var first = windows.Metrics("stateStoreSave");
        Assert.Equal(("stateStoreSave", 4, 4, 0), (first.OperatorName, first.RowsTotal, first.RowsUpdated, first.RowsRemoved));
        Assert.True(first.MemoryUsedBytes > 0);
        Lines(windows.Closed(new Timestamp(10)));
        windows.StartBatch(new Timestamp(10));
        windows.At(new Timestamp(12))!.GetOrAddValue(0).Add(1);
        Lines(windows.Closed(new Timestamp(20)));
        var second = windows.Metrics("stateStoreSave");
        Assert.Equal((2, 1, 2), (second.RowsTotal, second.RowsUpdated, second.RowsRemoved));
    }

    [Fact]
    public void StartBatch_AfterABurst_LetsGoOfItsMemory()
    {
        var windows = new WindowedGroups<CountAndSum>(10, 10, 0);
        long time = 0;
        void Batch(int panes)
        {
            windows.StartBatch(new Timestamp(time));
            for (int i = 0; i < panes; i++)
            {
                windows.At(new Timestamp(time + (i * 10)))!.GetOrAddValue(i).Add(1);
            }

            time += panes * 10;
            Lines(windows.Closed(new Timestamp(time)));
        }

        Batch(1000);
        long burst = windows.Metrics("x").MemoryUsedBytes;
        for (int i = 0; i < 100; i++)
        {
            Batch(2);
        }

        Assert.InRange(windows.Metrics("x").MemoryUsedBytes, 1, burst / 50);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(10, 0, 0)]
    [InlineData(10, 11, 0)]
    [InlineData(10, 5, 5)]
    [InlineData(10, 5, -5)]
    public void Constructor_ShapeThatSparkRefuses_Throws(long size, long slide, long offset)
    {
        Assert.Throws<ArgumentException>(() => new WindowedGroups<CountAndSum>(size, slide, offset));
        Assert.Throws<ArgumentException>(() => new HoppingGroups<CountAndSum>(size, slide, offset));
    }

    [Fact]
    public void At_TimeBeyondReach_SaysWhatToDo()
    {
        var windows = new WindowedGroups<CountAndSum>(10, 10, 0);
        windows.StartBatch(Timestamp.MinValue);
        Assert.Contains("unit of the column", Assert.Throws<QueryException>(() => windows.At(Timestamp.MaxValue)).Message, StringComparison.Ordinal);
    }

    private static List<string> Lines(WindowSequence<CountAndSum> windows)
    {
        var lines = new List<string>();
        foreach (var window in windows)
        {
            foreach (var group in window.Groups)
            {
                lines.Add($"[{window.Bounds.Start.Micros}, {window.Bounds.End.Micros}) {group.ValueKey<int>()} {group.State.Sum.Value}");
            }
        }

        return lines;
    }
}
