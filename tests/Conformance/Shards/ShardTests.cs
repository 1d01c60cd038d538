namespace Weir.Conformance.Tests;

/// <summary>Whole queries on several threads. That shards mean the same as one thread is in the properties: they run each query both ways.</summary>
public sealed class ShardTests
{
    private const int Partitions = 4;
    private const int RowsInBatch = 60_000;

    private static readonly Timestamp s_start = Timestamp.Parse("2024-01-01T00:00:00Z");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task Windows_ThreadsThatMeet_GiveTheRowsOfOneThread(int shards)
    {
        await using var one = StreamTest.For<Spread>();
        await using var many = await SpreadTest.StartAsync<Spread>(Partitions, shards);
        for (int batch = 0; batch < 3; batch++)
        {
            for (int i = 0; i < RowsInBatch; i++)
            {
                // Most words are in every partition; one in a hundred rows is late from the second batch on.
                string word = i % 5 == 0 ? $"a word of more than sixteen bytes {i % 7_000}" : $"{i % 11_000}";
                var at = s_start + Duration.FromSeconds((batch * 20) + (i % 100 == 0 ? 0 : i % 20));
                var row = new Spread.Owned.Event(word, at, -i);
                one.Send(row);
                many.Source.Send(i % Partitions, row);
            }

            var expected = await one.RunAllAsync();
            var seen = await many.RunAllAsync();
            Assert.Equal(Math.Min(shards, Partitions), many.Source.ShardsUsed);
            Assert.Equal(expected.Select(result => result.Rows.Count), seen.Select(result => result.Rows.Count));
            Assert.Equal(expected.SelectMany(result => result.Rows).ToHashSet(), seen.SelectMany(result => result.Rows).ToHashSet());
            Assert.Equal(expected.Select(result => Metrics(result.Progress)), seen.Select(result => Metrics(result.Progress)));
        }
    }

    [Fact]
    public async Task Verb_ThrowsInAShard_FailsTheBatchWithItsErrorAndShowsNoRow()
    {
        await using var test = await SpreadTest.StartAsync<Spread>(Partitions, shards: Partitions);
        for (int i = 0; i < 20_000; i++)
        {
            test.Source.Send(i % Partitions, new Spread.Owned.Event("word", s_start + Duration.FromSeconds(i), i == 10_001 ? Spread.Refused : 0));
        }

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAllAsync());
        Assert.Equal("Thirteen.", error.Message);
        Assert.Empty(test.Committed);
    }

    [Fact]
    public async Task Batch_Cancelled_EndsEveryShard()
    {
        await using var test = await SpreadTest.StartAsync<Spread>(Partitions, shards: Partitions);
        for (int i = 0; i < Partitions; i++)
        {
            test.Source.Send(i, new Spread.Owned.Event("word", s_start, 0));
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.RunAllAsync(new CancellationToken(canceled: true)));
        Assert.Empty(test.Committed);
    }

    [Fact]
    public async Task Limit_SeveralPartitions_RunsInOneShard()
    {
        await using var test = await SpreadTest.StartAsync<FirstRows>(Partitions, shards: Partitions);
        test.Source.Send(1, new FirstRows.Owned.Event("word", 1));
        var batches = await test.RunAllAsync();
        Assert.Equal(1, test.Source.ShardsUsed);
        Assert.Equal([new FirstRows.Owned.Event("word", 1)], Assert.Single(batches).Rows);
    }

    private static (long, long, long, long, long, string) Metrics(StreamingQueryProgress progress)
    {
        var state = progress.StateOperators[0];
        return (progress.NumInputRows, state.NumRowsTotal, state.NumRowsUpdated, state.NumRowsRemoved, state.NumRowsDroppedByWatermark, string.Join(",", progress.EventTime));
    }
}
