using Xunit;

namespace Weir.Runtime.Tests;

public sealed class MemorySinkTests
{
    private readonly MemorySink<Sample> _sink = new(new SampleType());

    [Theory]
    [InlineData(OutputMode.Append)]
    [InlineData(OutputMode.Update)]
    public void Batches_InAppendOrUpdateMode_AddUp(OutputMode mode)
    {
        Write(0, mode, 1, 2);
        Write(1, mode, 3);

        Assert.Equal([Row(1), Row(2), Row(3)], _sink.Snapshot());
    }

    [Fact]
    public void Batch_InCompleteMode_ReplacesTheTable()
    {
        Write(0, OutputMode.Complete, 1, 2);
        Write(1, OutputMode.Complete, 3);

        Assert.Equal([Row(3)], _sink.Snapshot());
    }

    [Fact]
    public void Rows_OfAnOpenBatch_DoNotShow()
    {
        Write(0, OutputMode.Append, 1);
        _sink.BeginBatch(1, OutputMode.Append);
        Add(2);

        Assert.Equal([Row(1)], _sink.Snapshot());
        Assert.Equal(1, _sink.RowsInBatch);
    }

    [Fact]
    public void Batch_CommittedBefore_IsNotAddedAgain()
    {
        Write(0, OutputMode.Append, 1);
        Write(0, OutputMode.Append, 1);

        Assert.Equal([Row(1)], _sink.Snapshot());
    }

    [Fact]
    public void Snapshot_TakenBefore_DoesNotChange()
    {
        Write(0, OutputMode.Append, 1);
        var before = _sink.Snapshot();
        Write(1, OutputMode.Complete);

        Assert.Equal([Row(1)], before);
        Assert.Empty(_sink.Snapshot());
    }

    private static OwnedSample Row(long number) => new(null, number);

    private void Write(long batchId, OutputMode mode, params long[] numbers)
    {
        _sink.BeginBatch(batchId, mode);
        foreach (long number in numbers)
        {
            Add(number);
        }

        Assert.True(_sink.CommitBatchAsync(default).AsTask().IsCompletedSuccessfully);
    }

    private void Add(long number) => _sink.Add(new Sample { Number = number });
}
