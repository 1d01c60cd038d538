using Weir.Runtime;

namespace Weir.Conformance.Tests;

/// <summary>Late rows are handed over exactly as often as they are counted, whatever keeps the groups and however many threads run.</summary>
public sealed class LateOutputTests
{
    private const int Partitions = 3;

    private static readonly Timestamp s_start = Timestamp.Parse("2024-01-01T00:00:00Z");

    private readonly LateRows _late = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(Partitions)]
    public Task Panes_LateRows_AreThoseWhoseLastWindowHasEnded(int shards) =>
        RunAsync<LateQueries.Panes>(shards, static (word, at) => new LateQueries.Panes.Owned.Event(word, at), static at => Floor(at, 5_000) + 10_000);

    [Theory]
    [InlineData(1)]
    [InlineData(Partitions)]
    public Task Hops_LateRows_AreThoseWhoseLastWindowHasEnded(int shards) =>
        RunAsync<LateQueries.Hops>(shards, static (word, at) => new LateQueries.Hops.Owned.Event(word, at), static at => Floor(at, 7) + 10_000);

    [Theory]
    [InlineData(1)]
    [InlineData(Partitions)]
    public Task Times_LateRows_AreThoseAtOrBeforeTheWatermark(int shards) =>
        RunAsync<LateQueries.Times>(shards, static (word, at) => new LateQueries.Times.Owned.Event(word, at), static at => at);

    [Fact]
    public async Task Batch_ThatIsRunAgain_HandsOverTheSameLateRows()
    {
        await using var test = StreamTest.For<LateQueries.Panes>(new StreamTestOptions { Services = new OneService(_late) });
        test.Send(new LateQueries.Panes.Owned.Event("on time", s_start + Duration.FromSeconds(60)));
        await test.RunAllAsync();
        test.Send(new LateQueries.Panes.Owned.Event("late", s_start), new LateQueries.Panes.Owned.Event(null, s_start));
        Assert.True(await test.CrashAsync(CrashMoment.BeforeSinksCommit));
        Assert.Empty(_late.Rows);

        await test.StartAsync();
        Assert.True(await test.CrashAsync(CrashMoment.AfterSinksCommit));
        await test.StartAsync();
        await test.RunAllAsync();
        Assert.Equal([("late", s_start), (null, s_start), ("late", s_start), (null, s_start)], _late.Rows);
    }

    /// <summary>Sends rows of which each batch has some that are late, and compares what is handed over with what the rule says.</summary>
    /// <param name="shards">How many threads run.</param>
    /// <param name="row">Makes a row of the source.</param>
    /// <param name="end">Where the last group ends that a time belongs to, in milliseconds.</param>
    private async Task RunAsync<TQuery>(int shards, Func<string, Timestamp, object> row, Func<long, long> end)
        where TQuery : IStreamQuery
    {
        await using var test = await SpreadTest.StartAsync<TQuery>(Partitions, shards, new OneService(_late));
        var expected = new List<(string?, Timestamp)>();
        long counted = 0;

        // What is late in a batch is decided by the watermark of the batch before it: Spark's rule.
        long lateWatermark = 0;
        long watermark = 0;
        for (int batch = 0; batch < 4; batch++)
        {
            long latest = 0;
            for (int i = 0; i < 3_000; i++)
            {
                // 7919 is prime: times are all over the last forty seconds.
                long at = s_start.Milliseconds + (batch * 20_000) - (i * 7919L % 40_000);
                string word = $"{batch}: {i}";
                test.Source.Send(i % Partitions, row(word, Timestamp.FromMilliseconds(at)));
                latest = Math.Max(latest, at);
                if (end(at) <= lateWatermark)
                {
                    expected.Add((word, Timestamp.FromMilliseconds(at)));
                }
            }

            var ran = await test.RunAllAsync();
            counted += ran.Sum(static one => one.Progress.StateOperators[0].NumRowsDroppedByWatermark);

            // A batch without data ran as well, which is the one before the next.
            watermark = Math.Max(watermark, latest - 5_000);
            lateWatermark = watermark;
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), _late.Rows.Order());
        Assert.Equal(expected.Count, counted);
    }

    private static long Floor(long at, long by) => at - (at % by);
}
