using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What a <c>[ForeachBatch]</c> method is given, as copies and as views.</summary>
public sealed class ForeachBatchSinkTests
{
    private readonly List<(long Batch, string Rows)> _calls = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Batches_ThatCommit_AreHandedOverWhole(bool asViews)
    {
        var sink = Sink(asViews);
        await WriteAsync(sink, 0, "a", "", null);
        await WriteAsync(sink, 1);
        await WriteAsync(sink, 2, "b");

        Assert.Equal([(0, "a,,null"), (1, ""), (2, "b")], _calls);
        Assert.Equal(1, sink.RowsInBatch);
        Assert.False(((IBatchSink)sink).ShowsRowsEarly);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Batch_ThatFails_IsNotHandedOver(bool asViews)
    {
        var sink = Sink(asViews);
        sink.BeginBatch(0, OutputMode.Append);
        sink.Add(new TextRow(0, new Utf8("a"u8)));
        await sink.AbortBatchAsync(new QueryException("no"), default);
        await WriteAsync(sink, 0, "a");

        Assert.Equal([(0, "a")], _calls);
    }

    [Fact]
    public async Task Copies_Kept_StayAsTheyAre()
    {
        IReadOnlyList<OwnedText>? kept = null;
        ISinkWriter<TextRow> sink = new ForeachBatchSink<TextRow>(new OwnedRowsMethod<TextRow, OwnedText>(new TextType(), (rows, _, _) =>
        {
            kept ??= rows;
            return default;
        }));
        await WriteAsync(sink, 0, "a");
        await WriteAsync(sink, 1, "b");

        Assert.Equal([new OwnedText("a")], kept);
    }

    [Fact]
    public async Task Views_ReadTwiceAndAfterwards_AreThereUntilTheMethodEnds()
    {
        RowBatch<TextRow>? kept = null;
        ISinkWriter<TextRow> sink = new ForeachBatchSink<TextRow>(new RowViewsMethod<TextRow>(TextRowCodec.Instance, (rows, batch, _) =>
        {
            kept = rows;
            Assert.Throws<InvalidOperationException>(() => rows.Current.Text.Length);
            Assert.Equal(Texts(rows), Texts(rows));
            Assert.False(rows.MoveNext());
            Assert.False(rows.MoveNext());
            _calls.Add((batch.BatchId, Texts(rows)));
            return default;
        }));
        await WriteAsync(sink, 0, "a", "b");

        Assert.Equal([(0, "a,b")], _calls);
        Assert.False(kept!.MoveNext());
        Assert.Throws<InvalidOperationException>(() => kept.Current.Text.Length);
    }

    [Fact]
    public async Task Method_IsGivenTheTokenThatStopsTheQuery()
    {
        CancellationToken seen = default;
        ISinkWriter<TextRow> sink = new ForeachBatchSink<TextRow>(new RowViewsMethod<TextRow>(TextRowCodec.Instance, (_, _, cancellation) =>
        {
            seen = cancellation;
            return default;
        }));
        using var stop = new CancellationTokenSource();
        sink.BeginBatch(0, OutputMode.Append);
        await sink.OpenBatchAsync(stop.Token);
        await sink.CommitBatchAsync(CancellationToken.None);

        Assert.Equal(stop.Token, seen);
    }

    [Fact]
    public void Views_OfAWarmBatch_AllocateNothingARow()
    {
        long length = 0;
        ISinkWriter<TextRow> sink = new ForeachBatchSink<TextRow>(new RowViewsMethod<TextRow>(TextRowCodec.Instance, (rows, _, _) =>
        {
            while (rows.MoveNext())
            {
                length += rows.Current.Text.Length;
            }

            return default;
        }));
        long added = 0;
        long few = Allocated.FewestOf(() => Measure(1));
        long many = Allocated.FewestOf(() => Measure(10_000));

        Assert.Equal(few, many);
        Assert.Equal(2 * added, length);

        long Measure(int rows)
        {
            Fill(rows);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Fill(rows);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // Nothing in it waits, so that all of it runs on this thread.
        void Fill(int rows)
        {
            sink.BeginBatch(0, OutputMode.Append);
            for (int i = 0; i < rows; i++)
            {
                sink.Add(new TextRow(0, new Utf8("ab"u8)));
            }

            added += rows;
            var commit = sink.CommitBatchAsync(default);
            Assert.True(commit.IsCompletedSuccessfully);
        }
    }

    private static string Texts(RowBatch<TextRow> rows)
    {
        var texts = new List<string>();
        foreach (var row in rows)
        {
            texts.Add(row.Text.IsNull ? "null" : row.Text.ToString());
        }

        Assert.Equal(rows.Count, texts.Count);
        return string.Join(",", texts);
    }

    private static async Task WriteAsync(ISinkWriter<TextRow> sink, long batchId, params string?[] texts)
    {
        sink.BeginBatch(batchId, OutputMode.Append);
        await sink.OpenBatchAsync(default);
        foreach (string? text in texts)
        {
            sink.Add(new TextRow(0, text is null ? default : new Utf8(text.Length == 0 ? Array.Empty<byte>() : Encoding.UTF8.GetBytes(text))));
        }

        await sink.CommitBatchAsync(default);
    }

    private ForeachBatchSink<TextRow> Sink(bool asViews) => new(asViews
        ? new RowViewsMethod<TextRow>(TextRowCodec.Instance, (rows, batch, _) => Note(batch, Texts(rows)))
        : new OwnedRowsMethod<TextRow, OwnedText>(new TextType(), (rows, batch, _) => Note(batch, string.Join(",", rows.Select(row => row.Text ?? "null")))));

    private ValueTask Note(BatchInfo batch, string rows)
    {
        _calls.Add((batch.BatchId, rows));
        return default;
    }

    private sealed record OwnedText(string? Text);

    private sealed class TextType : RowType<TextRow>
    {
        public override IReadOnlyList<string> Columns { get; } = ["text"];

        public override void WriteCells(scoped in TextRow row, CellWriter cells) => cells.Write(row.Text);

        public override object ToOwned(scoped in TextRow row) => new OwnedText(row.Text.IsNull ? null : row.Text.ToString());
    }
}
