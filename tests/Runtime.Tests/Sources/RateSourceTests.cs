using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class RateSourceTests
{
    private static readonly DateTimeOffset s_start = DateTimeOffset.UnixEpoch.AddMilliseconds(1_000_500);

    [Fact]
    public async Task Read_OneSecond_SpreadsItsRowsOverIt()
    {
        var (source, clock) = await StartAsync(new RateSourceOptions { RowsPerSecond = 10 });
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(0, (await source.LatestOffsetsAsync(default)).Single);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var rows = await ReadAsync(source, 0, 1);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), rows.Offsets);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => Timestamp.FromMilliseconds(1_000_500 + (i * 100))), rows.Times);
    }

    [Fact]
    public async Task Read_SeveralSeconds_GoesOnWhereTheLastEnded()
    {
        var (source, clock) = await StartAsync(new RateSourceOptions { RowsPerSecond = 3 });
        clock.Advance(TimeSpan.FromSeconds(3));
        var rows = await ReadAsync(source, 1, 3);
        Assert.Equal([3L, 4, 5, 6, 7, 8], rows.Offsets);

        // A third of a second is 333.3 ms; Spark rounds each row's time, not the step.
        Assert.Equal([1_001_500L, 1_001_833, 1_002_167, 1_002_500, 1_002_833, 1_003_167], rows.Times.Select(time => time.Milliseconds));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 6)]
    [InlineData(3, 12)]
    [InlineData(4, 20)]
    [InlineData(5, 30)]
    [InlineData(6, 40)]
    public void RowsUntil_RampOfFourSecondsToTen_GrowsByTwoASecond(long seconds, long rows) =>
        Assert.Equal(rows, new RateSchedule(new RateSourceOptions { RowsPerSecond = 10, RampUpTime = Duration.FromSeconds(4) }).RowsUntil(seconds));

    [Fact]
    public void RowsUntil_NoRamp_IsTheProduct() =>
        Assert.Equal(7_000, new RateSchedule(new RateSourceOptions { RowsPerSecond = 1000 }).RowsUntil(7));

    [Fact]
    public void RowsUntil_MoreThanALongHolds_FailsWithAMessage()
    {
        var schedule = new RateSchedule(new RateSourceOptions { RowsPerSecond = long.MaxValue });
        Assert.Equal(long.MaxValue, schedule.RowsUntil(1));
        Assert.Throws<QueryException>(() => schedule.RowsUntil(2));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, 0)]
    [InlineData(1, -1_000_000)]
    [InlineData(1, 1_500_000)]
    public void Schedule_OptionsThatCannotBeKept_AreRefused(long rowsPerSecond, long rampMicros) => Assert.Throws<QueryException>(
        () => new RateSchedule(new RateSourceOptions { RowsPerSecond = rowsPerSecond, RampUpTime = new Duration(rampMicros) }));

    [Fact]
    public async Task Wait_NoRowsYet_EndsWithTheSecond()
    {
        var (source, clock) = await StartAsync(new RateSourceOptions());
        var waiting = source.WaitForDataAsync(new SourceOffsets(0), default).AsTask();
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await waiting.WaitAsync(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Read_ManyRows_AllocatesNothing()
    {
        var (source, clock) = await StartAsync(new RateSourceOptions { RowsPerSecond = 100_000 });
        clock.Advance(TimeSpan.FromSeconds(2));
        await ReadAsync(source, 0, 1, keep: false);
        var receiver = new CollectingReceiver(keep: false);
        var (from, to) = (new SourceOffsets(1), new SourceOffsets(2));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var read = source.ReadAsync(from, to, receiver, default);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(100_000, await read);
        Assert.InRange(allocated, 0, Allocation.Noise);
    }

    private static async Task<(RateSource Source, FakeTimeProvider Clock)> StartAsync(RateSourceOptions options)
    {
        var clock = new FakeTimeProvider(s_start);
        var source = new RateSource(options, clock);
        await source.StartAsync(default);
        return (source, clock);
    }

    private static async Task<CollectingReceiver> ReadAsync(RateSource source, long from, long to, bool keep = true)
    {
        var receiver = new CollectingReceiver(keep);
        long count = await source.ReadAsync(new SourceOffsets(from), new SourceOffsets(to), receiver, default);
        Assert.Equal(count, receiver.Count);
        return receiver;
    }
}
