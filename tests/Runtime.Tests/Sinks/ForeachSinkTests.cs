using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Open, process and close, by the rules of Spark's ForeachWriter.</summary>
public sealed class ForeachSinkTests
{
    private static readonly QueryException s_failure = new("the batch failed");

    private readonly List<string> _calls = [];

    [Fact]
    public async Task Batch_OpenedAndWritten_IsClosedWithoutAnError()
    {
        var sink = Sink(static _ => true);
        await WriteAsync(sink, 3, 1, 2);
        await sink.CommitBatchAsync(default);

        Assert.Equal(["open 3", "row 1", "row 2", "close"], _calls);
        Assert.Equal(2, sink.RowsInBatch);
    }

    [Fact]
    public async Task Batch_ThatOpenDoesNotWant_IsSkippedAndClosed()
    {
        var sink = Sink(static batch => batch.BatchId != 3);
        await WriteAsync(sink, 3, 1, 2);
        await sink.CommitBatchAsync(default);
        await WriteAsync(sink, 4, 5);
        await sink.CommitBatchAsync(default);

        Assert.Equal(["open 3", "close", "open 4", "row 5", "close"], _calls);
    }

    [Fact]
    public async Task Batch_ThatFails_IsClosedOnceWithTheReason()
    {
        var sink = Sink(static _ => true);
        await WriteAsync(sink, 0, 1);
        await sink.AbortBatchAsync(s_failure, default);
        await sink.AbortBatchAsync(s_failure, default);

        Assert.Equal(["open 0", "row 1", "close: the batch failed"], _calls);
    }

    [Fact]
    public async Task Batch_WhoseOpenThrows_IsNotClosed()
    {
        var sink = Sink(static _ => throw s_failure);
        sink.BeginBatch(0, OutputMode.Append);

        Assert.Same(s_failure, await Assert.ThrowsAsync<QueryException>(async () => await sink.OpenBatchAsync(default)));
        await sink.AbortBatchAsync(s_failure, default);
        Assert.Equal(["open 0"], _calls);
    }

    [Fact]
    public async Task Batch_WhoseCloseThrows_IsNotClosedAgain()
    {
        var sink = new ForeachSink<Sample>(See, new RowMethods<Sample>
        {
            Close = _ =>
            {
                _calls.Add("close");
                throw s_failure;
            },
        });
        await WriteAsync(sink, 0, 1);

        await Assert.ThrowsAsync<QueryException>(async () => await sink.CommitBatchAsync(default));
        await sink.AbortBatchAsync(s_failure, default);
        Assert.Equal(["row 1", "close"], _calls);
    }

    [Fact]
    public async Task Method_Alone_SeesEachRowBeforeTheCommit()
    {
        var sink = new ForeachSink<Sample>(See, new RowMethods<Sample>());
        await WriteAsync(sink, 0, 1);

        Assert.Equal(["row 1"], _calls);
        await sink.CommitBatchAsync(default);
        Assert.Equal(["row 1"], _calls);
        Assert.True(sink.ShowsRowsEarly);
    }

    [Fact]
    public async Task Batch_Described_NamesQueryOffsetsAndReplay()
    {
        BatchInfo? seen = null;
        var query = Guid.NewGuid();
        var sink = Sink(batch => (seen = batch) is not null);
        await sink.StartAsync(new SinkStart(query, "orders", IsBatch: false, CheckpointPath: null), default);
        var (first, second) = (new SourcePartition("orders", 0), new SourcePartition("orders", 1));
        var context = new BatchContext(7, Timestamp.FromMilliseconds(5), Timestamp.MinValue, Timestamp.MinValue);
        var from = new SourceOffsets([new(first, 10), new(second, 3)]);
        var to = new SourceOffsets([new(first, 25), new(second, 3)]);
        sink.BeginBatch(new SinkBatch(new BatchPlan(context, from, to, to) { IsReplay = true }, OutputMode.Update));
        await sink.OpenBatchAsync(default);

        Assert.NotNull(seen);
        Assert.Equal((7L, query, "orders"), (seen.BatchId, seen.QueryId, seen.QueryName));
        Assert.Equal((OutputMode.Update, Timestamp.FromMilliseconds(5), true), (seen.Mode, seen.Time, seen.IsReplay));
        Assert.Equal([new OffsetRange("orders", 0, 10, 25), new OffsetRange("orders", 1, 3, 3)], seen.Offsets);
        Assert.Equal([15L, 0L], seen.Offsets.Select(range => range.Count));
    }

    private ForeachSink<Sample> Sink(Func<BatchInfo, bool> open) => new(See, new RowMethods<Sample>
    {
        Open = (batch, _) =>
        {
            _calls.Add($"open {batch.BatchId}");
            return new(open(batch));
        },
        Close = error =>
        {
            _calls.Add(error is null ? "close" : $"close: {error.Message}");
            return default;
        },
    });

    private static async Task WriteAsync(ISinkWriter<Sample> sink, long batchId, params long[] numbers)
    {
        sink.BeginBatch(batchId, OutputMode.Append);
        await sink.OpenBatchAsync(default);
        foreach (long number in numbers)
        {
            sink.Add(new Sample { Number = number });
        }
    }

    private void See(scoped in Sample row) => _calls.Add($"row {row.Number}");
}
