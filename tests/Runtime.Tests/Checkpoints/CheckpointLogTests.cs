using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What a query finds when it is started again, and why it may not.</summary>
public sealed class CheckpointLogTests
{
    private static readonly StreamQueryDefinition s_query = TallyQuery.Definition;

    private readonly Kept _kept = new();

    public static TheoryData<string, string> Changes { get; } = new()
    {
        { "mode", "its output mode was 'Update' and is 'Complete'" },
        { "source", "its source was '[MemorySource]' and is '[RateSource]'" },
        { "key", "its state, key digit was 'key digit: long' and is 'nothing'; its state, key digits was 'nothing' and is 'key digits: long'" },
        { "watermark", "its watermark was 'one' and is 'none'" },
        { "store", "its state store was 'Memory' and is 'RocksDb'" },
        { "kind", "its kind was '[StreamQuery]' and is '[BatchQuery]'" },
    };

    [Fact]
    public async Task Query_StartedAgain_GoesOnWithStateWatermarkAndNumbers()
    {
        var first = await _kept.RunAsync(s_query, 1, 12, 21);
        var second = await _kept.RunAsync(s_query, 5, 31);

        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.RunId, second.RunId);
        Assert.Equal([2L, 3L], second.Progress.Recent.Select(batch => batch.BatchId));
        var rows = Rows(second);
        Assert.Contains(rows, row => row is { Key: 1, Sum: 1 + 21 + 31 });
        Assert.Equal(Timestamp.FromMilliseconds(21_000), rows.First(row => row.Key == 5).Watermark);
        Assert.Equal(Timestamp.FromMilliseconds(31_000), second.Watermark);
    }

    [Fact]
    public async Task Query_StoppedInGoodOrder_RunsNothingAgain()
    {
        await _kept.RunAsync(s_query, 1, 2);
        Assert.True(_kept.History().IsClosed);

        Assert.Empty((await _kept.RunAsync(s_query)).Progress.Recent);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Query_ThatHasChanged_IsRefusedWithWhatDiffers(string change, string difference)
    {
        await _kept.RunAsync(s_query, 1);
        var changed = change switch
        {
            "mode" => s_query with { OutputMode = OutputMode.Complete },
            "source" => s_query with { Source = new RateSourceOptions { RowsPerSecond = 1 } },
            "key" => s_query with { StateSchema = "aggregate: one table\nkey digits: long" },
            "watermark" => s_query with { WatermarkDelay = null },
            "store" => s_query with { Checkpoint = s_query.Checkpoint! with { StateStore = StateStore.RocksDb } },
            _ => s_query with { IsBatch = true },
        };

        // What a crash left behind would be put right at a start, and a start of its own be written down: not by a query that is refused.
        _kept.TearLog();
        var before = _kept.Bytes();
        var failure = await Assert.ThrowsAsync<QueryException>(() => _kept.RunAsync(changed, 2));
        Assert.Equal(before, _kept.Bytes());
        Assert.StartsWith("It has changed in a way in which its checkpoint in chk can't be used any more: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(difference, failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Take the change back, or give the query a new checkpoint directory, with which it begins anew.", failure.Message, StringComparison.Ordinal);

        // Nothing was spoilt by the attempt.
        Assert.Equal(2, (await _kept.RunAsync(s_query, 2)).Progress.Recent[0].BatchId);
    }

    [Fact]
    public void Sink_ThatDeliversExactlyOnce_MayNotWriteToAnotherPlace()
    {
        var sink = new KafkaSinkOptions { Topic = "a", Delivery = Delivery.ExactlyOnce, TransactionalId = "t" };
        var before = QueryFacts.Of(s_query with { Sinks = [sink] }, []);
        QueryFacts.Compare("chk", before, QueryFacts.Of(s_query with { Sinks = [sink with { BootstrapServers = "other:1" }] }, []));

        var failure = Assert.Throws<QueryException>(() => QueryFacts.Compare("chk", before, QueryFacts.Of(s_query with { Sinks = [sink with { Topic = "b" }] }, [])));
        Assert.Contains("its output of [KafkaSink] was 'topic 'a', transactions 't' with the ledger 'weir-ledger-t'' and is 'topic 'b', transactions 't' with the ledger 'weir-ledger-t''", failure.Message, StringComparison.Ordinal);
        QueryFacts.Compare(
            "chk",
            QueryFacts.Of(s_query with { Sinks = [new KafkaSinkOptions { Topic = "a" }] }, []),
            QueryFacts.Of(s_query with { Sinks = [new KafkaSinkOptions { Topic = "b" }] }, []));
    }

    [Fact]
    public void Sink_ThatDeliversExactlyOnce_MayComeAndNotGo()
    {
        var before = QueryFacts.Of(s_query with { Sinks = [new KafkaSinkOptions { Topic = "a" }] }, []);
        var now = QueryFacts.Of(s_query with { Sinks = [new KafkaSinkOptions { Topic = "a", Delivery = Delivery.ExactlyOnce, TransactionalId = "t" }] }, []);

        QueryFacts.Compare("chk", before, now);
        var failure = Assert.Throws<QueryException>(() => QueryFacts.Compare("chk", now, before));
        Assert.Contains("its [KafkaSink] to topic 'a', transactions 't' with the ledger 'weir-ledger-t' is gone or doesn't deliver exactly once any more", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_WhoseTriggerSinkAndDelayChanged_GoesOn()
    {
        await _kept.RunAsync(s_query, 1);
        var changed = s_query with { Trigger = new TriggerOptions(TriggerKind.Once), Sinks = [new ConsoleSinkOptions()], WatermarkDelay = Duration.FromSeconds(1) };

        Assert.Equal(2, (await _kept.RunAsync(changed, 2)).Progress.Last!.BatchId);
    }

    [Fact]
    public async Task Directory_OfAnotherQuery_IsRefused()
    {
        await _kept.RunAsync(s_query, 1);

        Assert.StartsWith("chk is the checkpoint of the query 'tally', not of 'other'.", Refusal("other"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directory_InUse_IsRefusedUntilItIsFree()
    {
        await using (_kept.Open())
        {
            Assert.StartsWith("Its checkpoint is taken: chk is in use by process", Refusal(), StringComparison.Ordinal);
        }

        await _kept.RunAsync(s_query, 1);
    }

    [Fact]
    public void Directory_WithOtherFiles_IsLeftAlone()
    {
        using (_kept.Storage.Create("notes.txt"))
        {
        }

        Assert.StartsWith("chk is no checkpoint, but has files such as 'notes.txt'.", Refusal(), StringComparison.Ordinal);
        Assert.Equal(["notes.txt"], _kept.Storage.List());
    }

    [Fact]
    public async Task Metadata_Lost_IsNamed()
    {
        await _kept.RunAsync(s_query, 1);
        _kept.Storage.Delete(CheckpointMetadata.FileName);

        Assert.Contains("METADATA is missing, though there is a log.", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_EachByteFlipped_IsNamed()
    {
        await _kept.RunAsync(s_query, 1);
        long length = _kept.Storage.Open(CheckpointMetadata.FileName, forWriting: false).Length;
        for (long i = 0; i < length; i++)
        {
            Kept.Flip(_kept.Storage, CheckpointMetadata.FileName, i);
            Assert.Contains("METADATA", Refusal(), StringComparison.Ordinal);
            Kept.Flip(_kept.Storage, CheckpointMetadata.FileName, i);
        }

        await _kept.RunAsync(s_query, 1);
    }

    [Fact]
    public async Task Metadata_OfANewerWeir_IsNamed()
    {
        await _kept.RunAsync(s_query, 1);
        _kept.Storage.Delete(CheckpointMetadata.FileName);
        new CheckpointMetadata(Guid.NewGuid(), "tally") { Version = 9 }.Write(_kept.Storage);

        Assert.Contains("has format version 9, and this Weir reads version 1. Go on with the Weir that wrote it", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_Damaged_IsNamedAndNothingIsChanged()
    {
        await _kept.RunAsync(s_query, 1);
        var log = _kept.Storage.OpenDirectory("log");
        Kept.Flip(log, log.List()[0], 200);

        Assert.StartsWith("Its checkpoint in chk is damaged.", Refusal(), StringComparison.Ordinal);
        Kept.Flip(log, log.List()[0], 200);
        Assert.Equal(2, (await _kept.RunAsync(s_query, 2)).Progress.Recent[0].BatchId);
    }

    [Fact]
    public async Task Log_Lost_IsNamed()
    {
        await _kept.RunAsync(s_query, 1);
        var log = _kept.Storage.OpenDirectory("log");
        foreach (string name in log.List())
        {
            log.Delete(name);
        }

        Assert.Contains("The log's segments aren't there.", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_ThatIsRunAgain_HasOneSetOfChanges()
    {
        await _kept.CrashAsync(CrashPoint.SinksCommitted, () => _kept.RunAsync(s_query, 1, 2));
        var again = await _kept.RunAsync(s_query, 3);

        // A memory source has lost what the first run gave it: the batch is run again, and empty.
        Assert.Equal([0L, 2L], again.Progress.Recent.Take(2).Select(batch => batch.BatchId + batch.NumInputRows).Take(1).Append(2));
        Assert.DoesNotContain(Rows(again), static row => row.Key is 1 or 2);
        Assert.Contains(Rows(await _kept.RunAsync(s_query, 13)), static row => row is { Key: 3, Sum: 16 });
    }

    [Fact]
    public async Task BatchQuery_IsRunAgainIfItBrokeOffAndBegunAnewIfNot()
    {
        var batch = s_query with { IsBatch = true, WatermarkDelay = null, NeedsNoDataBatches = false };
        var source = new MemorySource(batch.EncodeSourceRow, _kept.Clock);
        source.Add(1L, 2L);
        Assert.Equal(0, (await _kept.RunAsync(batch, source)).Progress.Last!.BatchId);
        var next = await _kept.RunAsync(batch, source);

        Assert.Equal((1L, 2L), (next.Progress.Last!.BatchId, next.Progress.Last.NumInputRows));
        Assert.Contains(Rows(next), static row => row is { Key: 2, Sum: 2 });
    }

    [Fact]
    public async Task Metadata_OfARateSource_IsWhenItFirstStarted()
    {
        var source = new RateSource(new RateSourceOptions { RowsPerSecond = 1 }, _kept.Clock);
        await source.StartAsync(default);
        var later = new RateSource(new RateSourceOptions { RowsPerSecond = 1 }, TimeProvider.System);
        await later.StartAsync(default);
        later.Resume(new SourceOffsets(3), new SourceOffsets(3), source.Metadata);

        Assert.Equal(source.Metadata, later.Metadata);
        Assert.True((await later.LatestOffsetsAsync(default)).Single > 1_000_000);
    }

    private string Refusal(string query = "tally") => Assert.Throws<QueryException>(() => _kept.Open(query)).Message;

    private static IEnumerable<OwnedTally> Rows(MicroBatchExecution execution) =>
        execution.Sinks.OfType<IMemoryTable>().Single().Snapshot().Cast<OwnedTally>();
}
