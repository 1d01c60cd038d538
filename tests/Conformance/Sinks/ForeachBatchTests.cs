using Weir.Runtime;

namespace Weir.Conformance.Tests;

/// <summary>What Spark's ForeachBatchSinkSuite asks for: batch numbers, each output mode, batches without rows, failures; and offsets, which Spark keeps to itself.</summary>
public sealed class ForeachBatchTests
{
    private readonly Ledger _ledger = new();

    [Fact]
    public async Task Append_Batches_AreNumberedAndHaveTheirRows()
    {
        await using var test = Start<StoredWords.Append>();
        await RunAsync(test, "a", "b");
        await RunAsync(test, "a");

        Assert.Equal([(0, "a, b"), (1, "a")], Rows());
        Assert.All(_ledger.Batches, written => Assert.Equal(("words-appended", OutputMode.Append, false), (written.Batch.QueryName, written.Batch.Mode, written.Batch.IsReplay)));
        Assert.Single(_ledger.Batches.Select(written => written.Batch.QueryId).Distinct());
    }

    [Fact]
    public async Task Append_Batches_SayWhatTheyReadOfEachPartition()
    {
        await using var test = Start<StoredWords.Append>();
        test.SendRecord(null, "a", partition: 0);
        test.SendRecord(null, "b", partition: 2);
        test.SendRecord(null, "c", topic: "more");
        await test.RunAllAsync();
        test.SendRecord(null, "d", partition: 2);
        test.SendRecord(null, "e", partition: 2);
        await test.RunAllAsync();

        Assert.Equal([new OffsetRange("more", 0, 0, 1), new("words", 0, 0, 1), new("words", 2, 0, 1)], _ledger.Batches[0].Batch.Offsets);
        Assert.Equal([new OffsetRange("more", 0, 1, 1), new("words", 0, 1, 1), new("words", 2, 1, 3)], _ledger.Batches[1].Batch.Offsets);
        Assert.Equal(test.Now, _ledger.Batches[0].Batch.Time);
    }

    [Fact]
    public async Task Append_ABatchThatTheStoreRefuses_FailsTheQueryAndIsRunAgain()
    {
        await using var test = Start<StoredWords.Append>();
        _ledger.FailsAt = 0;
        test.SendRecord(null, "a");
        Assert.Equal("the store is away", (await Assert.ThrowsAsync<InvalidOperationException>(test.RunBatchAsync)).Message);
        Assert.Empty(_ledger.Batches);

        await test.StartAsync();
        await test.RunAllAsync();
        Assert.Equal([(0, "a")], Rows());
    }

    [Fact]
    public async Task Checkpoint_ABatchThatWasWrittenAndNotNoted_ComesAgainAsItWasAndSaysSo()
    {
        await using var test = Start<StoredWords.Kept>();
        await RunAsync(test, "a", "b");
        test.SendRecord(null, "a");
        Assert.True(await test.CrashAsync(CrashMoment.AfterSinksCommit));
        test.SendRecord(null, "c");
        await test.StartAsync();
        await test.RunAllAsync();

        Assert.Equal([(0, "a=1, b=1"), (1, "a=2"), (1, "a=2"), (2, "c=1")], Rows());
        Assert.Equal([false, false, true, false], _ledger.Batches.Select(static written => written.Batch.IsReplay));
        Assert.Equal(_ledger.Batches[1].Batch.Offsets, _ledger.Batches[2].Batch.Offsets);
        Assert.Equal(_ledger.Batches[1].Batch.Time, _ledger.Batches[2].Batch.Time);
        Assert.Single(_ledger.Batches.Select(static written => written.Batch.QueryId).Distinct());
    }

    [Fact]
    public async Task Checkpoint_ABatchThatTheStoreRefuses_IsRunAgainWithItsNumber()
    {
        await using var test = Start<StoredWords.Kept>();
        await RunAsync(test, "a");
        _ledger.FailsAt = 1;
        test.SendRecord(null, "a");
        await Assert.ThrowsAsync<InvalidOperationException>(test.RunBatchAsync);
        await test.StartAsync();
        await test.RunAllAsync();

        Assert.Equal([(0, "a=1"), (1, "a=2")], Rows());
        Assert.True(_ledger.Batches[1].Batch.IsReplay);
    }

    [Fact]
    public async Task Update_Batches_HaveTheGroupsThatChanged()
    {
        await using var test = Start<StoredWords.Update>();
        await RunAsync(test, "a", "b", "a");
        await RunAsync(test, "b");

        Assert.Equal([(0, "a=2, b=1"), (1, "b=2")], Rows());
    }

    [Fact]
    public async Task Complete_Batches_HaveTheWholeTable()
    {
        await using var test = Start<StoredWords.Complete>();
        await RunAsync(test, "b", "a");
        await RunAsync(test, "a");

        Assert.Equal([(0, "a=1, b=1"), (1, "a=2, b=1")], Rows());
        Assert.All(_ledger.Batches, static written => Assert.Equal(OutputMode.Complete, written.Batch.Mode));
    }

    private IEnumerable<(long, string)> Rows() => _ledger.Batches.Select(static written => (written.Batch.BatchId, written.Rows));

    private StreamTest Start<TQuery>()
        where TQuery : IStreamQuery =>
        StreamTest.For<TQuery>(new StreamTestOptions { Services = new OneService(_ledger) });

    private static async Task RunAsync(StreamTest test, params string[] words)
    {
        foreach (string word in words)
        {
            test.SendRecord(null, word);
        }

        await test.RunAllAsync();
    }
}
