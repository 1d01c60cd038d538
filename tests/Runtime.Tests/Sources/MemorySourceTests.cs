using Xunit;

namespace Weir.Runtime.Tests;

public sealed class MemorySourceTests
{
    [Fact]
    public async Task Read_RowsAdded_GivesThemInOrderWithTheirOffsets()
    {
        await using var source = Create();
        source.Add("a", "b");
        source.Add("c");
        Assert.Equal(new SourceOffsets(3), await source.LatestOffsetsAsync(default));
        var rows = await ReadAsync(source, 0, 3);
        Assert.Equal(["a", "b", "c"], rows.Values);
        Assert.Equal([0L, 1L, 2L], rows.Offsets);
    }

    [Fact]
    public async Task Read_SameRangeAgain_GivesTheSameRows()
    {
        await using var source = Create();
        source.Add("a", "b", "c");
        Assert.Equal(["b", "c"], (await ReadAsync(source, 1, 3)).Values);
        Assert.Equal(["b", "c"], (await ReadAsync(source, 1, 3)).Values);
    }

    [Fact]
    public async Task Read_MoreRowsThanABlockHolds_GivesAll()
    {
        await using var source = Create();
        object[] rows = [.. Enumerable.Range(0, 20_000).Select(i => (object)$"row {i}")];
        source.Add(rows);
        Assert.Equal(rows, (await ReadAsync(source, 0, rows.Length)).Values);
        source.Commit(new SourceOffsets(10_000));
        Assert.Equal(rows[10_000..], (await ReadAsync(source, 10_000, rows.Length)).Values);
    }

    [Fact]
    public async Task Read_RowLargerThanABlock_GivesItWhole()
    {
        await using var source = Create();
        string large = new('x', 1_000_000);
        source.Add("before", large, "after");
        Assert.Equal(["before", large, "after"], (await ReadAsync(source, 0, 3)).Values);
    }

    [Fact]
    public async Task Wait_RowAddedLater_Ends()
    {
        await using var source = Create();
        var waiting = source.WaitForDataAsync(new SourceOffsets(0), default).AsTask();
        Assert.False(waiting.IsCompleted);
        source.Add("a");
        await waiting.WaitAsync(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Wait_CancelledOnce_IsStillWokenTheNextTime()
    {
        await using var source = Create();
        using var cancellation = new CancellationTokenSource();
        var first = source.WaitForDataAsync(new SourceOffsets(0), cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        source.Add("a");
        await source.WaitForDataAsync(new SourceOffsets(0), default).AsTask().WaitAsync(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Add_RowOfAnotherType_IsRefusedAndRowsBeforeItStay()
    {
        await using var source = Create();
        var error = Assert.Throws<ArgumentException>(() => source.Add("a", 5));
        Assert.StartsWith("A System.Int32 is no row of the query's source; pass the query's Owned record of it.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], (await ReadAsync(source, 0, (await source.LatestOffsetsAsync(default)).Single)).Values);
    }

    [Fact]
    public async Task ReadAndCommit_SteadyState_AllocatesNothing()
    {
        await using var source = Create();
        object[] rows = [.. Enumerable.Repeat((object)"some text of a common length", 100_000)];
        var receiver = new CollectingReceiver(keep: false);
        for (int round = 0; round < 8; round++)
        {
            var (from, to) = (new SourceOffsets(round * 100_000), new SourceOffsets((round + 1) * 100_000));
            long before = GC.GetAllocatedBytesForCurrentThread();
            source.Add(rows);
            var read = source.ReadAsync(from, to, receiver, default);
            source.Commit(to);

            // The first rounds fill the pool.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, round < 4 ? long.MaxValue : Allocation.Noise);
            Assert.Equal(100_000, await read);
        }

        Assert.Equal(800_000, receiver.Count);
    }

    private static MemorySource Create() => new(static (row, writer) =>
    {
        foreach (char letter in (string)row)
        {
            writer.Write((byte)letter);
        }
    }, TimeProvider.System);

    private static async Task<CollectingReceiver> ReadAsync(MemorySource source, long from, long to)
    {
        var receiver = new CollectingReceiver();
        await source.ReadAsync(new SourceOffsets(from), new SourceOffsets(to), receiver, default);
        return receiver;
    }
}
