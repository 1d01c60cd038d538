namespace Weir.Conformance.Tests;

/// <summary>The sequences of Spark's StreamingAggregationSuite and of the limits in its StreamSuite, without the restarts, which need a checkpoint.</summary>
public sealed class AggregationTests
{
    [Fact]
    public async Task Update_CountOfNumbers_WritesWhatChanged()
    {
        await using var script = new Script<NumbersUpdate, int, (int, long)>(
            number => new NumbersUpdate.Owned.Number(number), row => row is NumbersUpdate.Owned.Counts(var value, var count) ? (value, count) : default);
        await script.LastBatchAsync([3], (3, 1));
        await script.LastBatchAsync([3, 2], (3, 2), (2, 1));
        await script.LastBatchAsync([3, 2, 1], (3, 3), (2, 2), (1, 1));
        await script.LastBatchAsync([4, 4, 4, 4], (4, 4));
        script.AssertState(total: 4, updated: 7);
    }

    [Fact]
    public async Task Complete_CountOfNumbers_WritesTheWholeTable()
    {
        await using var script = new Script<NumbersComplete, int, (int, long)>(
            number => new NumbersComplete.Owned.Number(number), row => row is NumbersComplete.Owned.Counts(var value, var count) ? (value, count) : default);
        await script.LastBatchAsync([3], (3, 1));
        await script.LastBatchAsync([2], (3, 1), (2, 1));
        await script.LastBatchAsync([3, 2, 1], (3, 2), (2, 2), (1, 1));
        await script.LastBatchAsync([4, 4, 4, 4], (4, 4), (3, 2), (2, 2), (1, 1));
    }

    [Fact]
    public async Task Complete_SortedByCountFromLargeToSmall_WritesInOrder()
    {
        await using var script = new Script<NumbersSorted, int, (int, long)>(
            number => new NumbersSorted.Owned.Number(number), row => row is NumbersSorted.Owned.Counts(var value, var count) ? (value, count) : default);
        await script.LastBatchInOrderAsync([3], (3, 1));
        await script.LastBatchInOrderAsync([2, 3], (3, 2), (2, 1));
        await script.LastBatchInOrderAsync([3, 2, 1], (3, 3), (2, 2), (1, 1));
        await script.LastBatchInOrderAsync([4, 4, 4, 4], (4, 4), (3, 3), (2, 2), (1, 1));
    }

    [Fact]
    public async Task Update_TwoKeys_GroupsByBoth()
    {
        await using var script = new Script<PairsUpdate, int, (int, int, long)>(
            number => new PairsUpdate.Owned.Number(number), row => row is PairsUpdate.Owned.Counts(var value, var next, var count) ? (value, next, count) : default);
        await script.LastBatchAsync([1, 2], (1, 2, 1), (2, 3, 1));
        await script.LastBatchAsync([1, 2], (1, 2, 2), (2, 3, 2));
    }

    [Fact]
    public async Task Update_FlatMappedNumbers_CountsStateRows()
    {
        await using var script = new Script<ElementsUpdate, int, (int, long)>(
            number => new ElementsUpdate.Owned.Number(number), row => row is ElementsUpdate.Owned.Counts(var value, var count) ? (value, count) : default);
        await script.LastBatchAsync([1], (1, 1), (2, 1));
        script.AssertState(total: 2, updated: 2);
        await script.LastBatchAsync([2, 3], (2, 2), (3, 2), (4, 1));
        script.AssertState(total: 4, updated: 3);
        Assert.Equal(3, script.Test.LastProgress!.Sink.NumOutputRows);
    }

    [Fact]
    public async Task Complete_FlatMappedNumbers_CountsStateRows()
    {
        await using var script = new Script<ElementsComplete, int, (int, long)>(
            number => new ElementsComplete.Owned.Number(number), row => row is ElementsComplete.Owned.Counts(var value, var count) ? (value, count) : default);
        await script.LastBatchAsync([1], (1, 1), (2, 1));
        script.AssertState(total: 2, updated: 2);
        await script.LastBatchAsync([2, 3], (1, 1), (2, 2), (3, 2), (4, 1));
        script.AssertState(total: 4, updated: 3);
        Assert.Equal(4, script.Test.LastProgress!.Sink.NumOutputRows);
    }

    [Fact]
    public async Task Update_SumLeavesTheRangeOfLong_FailsAsInAnsiMode()
    {
        await using var test = StreamTest.For<Aggregates>();
        test.Send(Row(long.MaxValue - 1), Row(1), Row(null));
        Assert.Equal(long.MaxValue, Assert.Single(Assert.Single(await test.RunAllAsync()).RowsOf<Aggregates.Owned.Totals>()).Sl);
        test.Send(Row(1));
        var thrown = await Assert.ThrowsAsync<QueryException>(test.RunAllAsync);
        Assert.Contains("ARITHMETIC_OVERFLOW", thrown.Message, StringComparison.Ordinal);

        static Aggregates.Owned.Measure Row(long? value) => new(Timestamp.Epoch, "a", null, value, null);
    }

    [Fact]
    public async Task Append_Limit_HoldsForTheWholeStream()
    {
        await using var test = StreamTest.For<NumbersLimited>();
        Assert.Equal([1, 2], await AddAsync(1, 2));
        Assert.Equal([3, 4], await AddAsync(3, 4, 5, 6));
        Assert.Empty(await AddAsync(7, 8, 9));

        async Task<IEnumerable<int>> AddAsync(params int[] numbers)
        {
            test.Send([.. numbers.Select(number => (object)new NumbersLimited.Owned.Number(number))]);
            return Assert.Single(await test.RunAllAsync()).RowsOf<NumbersLimited.Owned.Number>().Select(row => row.Value);
        }
    }
}
