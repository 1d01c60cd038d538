using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Files with all of a state, and what is kept of the log beside them.</summary>
public sealed class SnapshotTests
{
    private static readonly CheckpointOptions s_options = new()
    {
        Path = "chk",
        SegmentBytes = 4096,
        SyncInterval = TimeSpan.Zero,
        MaxDeltasPerSnapshot = 3,
        MinBatchesToRetain = 5,
    };

    private readonly Kept _kept = new();

    [Fact]
    public async Task Run_OfManyBatches_KeepsTwoSnapshotsAndALogThatReachesThem()
    {
        int batches = 60;
        await RunAsync(batches);

        // The log is trimmed by a thread of its own, which may come late: then the next batches have it trimmed.
        for (; _kept.History().FirstBatch < 1 && batches < 1_000; batches += 10)
        {
            await RunAsync(10, first: batches);
        }

        await RunAsync(0);
        var history = _kept.History();
        string[] files = [.. _kept.Storage.OpenDirectory("state").List()];

        Assert.Equal(2, files.Length);
        Assert.Equal(files, history.Snapshots.TakeLast(2).Select(static one => one.FileName));
        Assert.InRange(history.FirstBatch, 1, history.Snapshots[^2].BatchId);
        Assert.InRange(history.FirstBatch, 1, history.LastCommitted - s_options.MinBatchesToRetain + 1);
        Assert.NotNull(history.Start);
        long sum = Enumerable.Range(0, (batches / 10) + 1).Sum(static ten => ten * 10L);
        Assert.Contains(await RunAsync(1, first: batches), row => row.Key == 0 && row.Sum == sum);
    }

    [Fact]
    public async Task Snapshot_Missing_IsReplacedByTheOneBeforeAndTheLog()
    {
        var expected = await RunAsync(20);
        var state = _kept.Storage.OpenDirectory("state");
        state.Delete(state.List()[^1]);
        var rows = await RunAsync(1, first: 20);

        Assert.Equal(expected.Last(static row => row.Key == 0).Sum + 20, rows.First(static row => row.Key == 0).Sum);
        Assert.Contains(".full is missing", Assert.Single(_kept.Oddities), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_EachByteFlipped_IsNamedOrStoodInFor()
    {
        await RunAsync(20);
        var state = _kept.Storage.OpenDirectory("state");
        string name = state.List()[^1];
        long length = state.Open(name, forWriting: false).Length;
        for (long i = 0; i < length; i++)
        {
            Kept.Flip(state, name, i);
            var failure = await Assert.ThrowsAsync<QueryException>(() => RunAsync(0));
            Assert.Contains(name, failure.Message, StringComparison.Ordinal);
            Assert.Contains($"move {name} away", failure.Message, StringComparison.Ordinal);
            Kept.Flip(state, name, i);
        }

        await RunAsync(1, first: 20);
    }

    [Fact]
    public async Task Directory_OfAQueryThatDies_IsLetGoOnceItsSnapshotHasAName()
    {
        using var goOn = new ManualResetEventSlim();
        using var isRenamed = new SemaphoreSlim(0);
        var source = new MemorySource(TallyQuery.Definition.EncodeSourceRow, _kept.Clock);
        var log = _kept.Open(options: s_options with { MaxDeltasPerSnapshot = 1 });
        var execution = new MicroBatchExecution(
            TallyQuery.Definition, source, new DeclaredSinks(TallyQuery.Definition, TextWriter.Null), new StreamHostOptions { Clock = _kept.Clock, LoggerFactory = NullLoggerFactory.Instance }, log);
        await execution.StartAsync(default);
        source.Add(1L);
        CrashPoint.Observe(reached =>
        {
            if (reached == CrashPoint.SnapshotRenamed)
            {
                isRenamed.Release();
                goOn.Wait();
            }
        });
        Assert.True(await execution.RunTriggerAsync(default));
        CrashPoint.Observe(null);
        await isRenamed.WaitAsync();

        var dying = execution.AbandonAsync().AsTask();
        await Task.WhenAny(dying, Task.Delay(TimeSpan.FromMilliseconds(300)));
        var inUse = Assert.Throws<QueryException>(() => _kept.Open());
        goOn.Set();
        await dying;

        Assert.Contains("in use", inUse.Message, StringComparison.Ordinal);
        await _kept.Open().DisposeAsync();
    }

    [Fact]
    public async Task File_ThatTheLogDoesNotName_IsDeleted()
    {
        await RunAsync(2);
        var state = _kept.Storage.OpenDirectory("state");
        string[] unnamed = [SnapshotFormat.NameOf(1), SnapshotFormat.UnfinishedNameOf(1), SnapshotFormat.UnfinishedNameOf(78)];
        Assert.DoesNotContain(unnamed[0], state.List());
        foreach (string name in unnamed)
        {
            state.Create(name).Dispose();
        }

        await RunAsync(0);

        Assert.Empty(state.List().Intersect(unnamed));
    }

    [Fact]
    public void Writer_OfMoreThanAPiece_CutsIt()
    {
        var seen = new List<(int Part, int Length)>();
        var writer = new PieceWriter((part, piece) => seen.Add((part, piece.Length)));
        writer.Begin(3);
        writer.GetSpan((2 * StateRecord.LongestPiece) + 5);
        writer.Advance((2 * StateRecord.LongestPiece) + 5);
        writer.End();
        writer.Begin(4);
        writer.End();

        Assert.Equal([(3, StateRecord.LongestPiece), (3, StateRecord.LongestPiece), (3, 5)], seen);
    }

    private async Task<IReadOnlyList<OwnedTally>> RunAsync(int batches, int first = 0)
    {
        var definition = TallyQuery.Definition with { NeedsNoDataBatches = false };
        var source = new MemorySource(definition.EncodeSourceRow, _kept.Clock);
        var log = _kept.Open(options: s_options);
        var execution = new MicroBatchExecution(definition, source, new DeclaredSinks(definition, TextWriter.Null), new StreamHostOptions { Clock = _kept.Clock }, log);
        try
        {
            await execution.StartAsync(default);
            for (int batch = first; batch < first + batches; batch++)
            {
                source.Add((long)batch, 0L);
                Assert.True(await execution.RunTriggerAsync(default));
                await log.SnapshotUnderWay;
            }

            return [.. execution.Sinks.OfType<IMemoryTable>().Single().Snapshot().Cast<OwnedTally>()];
        }
        finally
        {
            await execution.DisposeAsync();
        }
    }
}
