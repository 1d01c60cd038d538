using Xunit;

namespace Weir.Runtime.Tests;

public sealed class MicroBatchExecutionTests
{
    private readonly WatchedClock _clock = new(DateTimeOffset.UnixEpoch.AddMilliseconds(12_300));
    private readonly List<string> _events = [];
    private readonly ScriptedQuery _query = new();

    [Fact]
    public async Task Batch_WithALog_KeepsTheOrderThatRecoveryNeeds()
    {
        _query.OnProcess = () => _events.Add("process");
        _query.OnFinish = _ => _events.Add("finish");
        await RunAsync(TriggerKind.Once, _query.Source(_clock, 1L, 2L), log: new RecordingLog(_events));
        Assert.Equal(["plan 0: 0 to 2", "begin sink 0", "process", "finish", "plan durable", "prepare 0", "commit sink, 2 rows", "commit 0"], _events);
    }

    [Fact]
    public async Task Once_Data_RunsOneBatch()
    {
        var source = _query.Source(_clock, 1L);
        _query.OnProcess = () => source.Add(2L);
        var execution = await RunAsync(TriggerKind.Once, source);
        Assert.Equal(1, Assert.Single(execution.Progress.Recent).NumInputRows);
    }

    [Theory]
    [InlineData(TriggerKind.Once)]
    [InlineData(TriggerKind.AvailableNow)]
    public async Task RunsToEnd_NoData_RunsNoBatch(TriggerKind kind) =>
        Assert.Null((await RunAsync(kind, _query.Source(_clock))).Progress.Last);

    [Fact]
    public async Task AvailableNow_DataThatComesLater_IsNotRead()
    {
        var source = _query.Source(_clock, 1L, 2L);
        _query.OnProcess = () => source.Add(3L);
        var execution = await RunAsync(TriggerKind.AvailableNow, source);
        var progress = Assert.Single(execution.Progress.Recent);
        Assert.Equal(("0", "2", "2"), (progress.Sources[0].StartOffset, progress.Sources[0].EndOffset, progress.Sources[0].LatestOffset));
    }

    [Fact]
    public async Task AvailableNow_WatermarkRose_RunsABatchWithoutDataAtTheEnd()
    {
        var definition = WindowCounts.AvailableNow.Definition;
        var source = new MemorySource(definition.EncodeSourceRow, _clock);
        source.Add(WindowCounts.At(10, 25));
        var execution = new MicroBatchExecution(definition, source, new RecordingSinks(_events), new StreamHostOptions { Clock = _clock });
        await execution.StartAsync(default);
        await execution.RunAsync(default);
        Assert.Equal([2L, 0L], execution.Progress.Recent.Select(batch => batch.NumInputRows));
        Assert.Equal(["begin sink 0", "commit sink, 0 rows", "begin sink 1", "commit sink, 1 rows"], _events);
    }

    [Fact]
    public async Task Batch_StoppedBetweenSourceBatches_CommitsNothing()
    {
        // More rows than the source hands on at once.
        var source = _query.Source(_clock, ScriptedQuery.Numbers(10_000));
        using var stop = new CancellationTokenSource();
        int calls = 0;
        _query.OnProcess = () =>
        {
            calls++;
            stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(TriggerKind.Default, source, new RecordingLog(_events), null, stop.Token));
        Assert.Equal(1, calls);
        Assert.Equal(["plan 0: 0 to 10000", "begin sink 0"], _events);
    }

    [Fact]
    public async Task Batch_StoppedWhileItFinishes_CommitsNothing()
    {
        using var stop = new CancellationTokenSource();
        _query.OnFinish = _ => stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(TriggerKind.Default, _query.Source(_clock, 1L), null, null, stop.Token));
        Assert.Equal(["begin sink 0"], _events);
    }

    [Fact]
    public async Task Batch_StoppedDuringTheCommit_IsCarriedThrough()
    {
        using var stop = new CancellationTokenSource();
        var sinks = new RecordingSinks(_events) { OnCommit = stop.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunAsync(TriggerKind.Default, _query.Source(_clock, 1L), new RecordingLog(_events), sinks, stop.Token));
        Assert.Equal(["plan 0: 0 to 1", "begin sink 0", "plan durable", "prepare 0", "commit sink, 1 rows", "commit 0"], _events);
    }

    [Fact]
    public async Task Batch_Context_IsFixedBeforeItRuns()
    {
        BatchContext? seen = null;
        _query.OnProcess = () => _clock.Advance(TimeSpan.FromSeconds(5));
        _query.OnFinish = context => seen = context;
        await RunAsync(TriggerKind.Once, _query.Source(_clock, 1L));
        Assert.Equal(new BatchContext(0, Timestamp.FromMilliseconds(12_300), Timestamp.MinValue, Timestamp.MinValue), seen);
    }

    [Fact]
    public async Task Interval_Data_RunsAtTheNextMultiple()
    {
        var ran = new TaskCompletionSource<BatchContext>();
        _query.OnFinish = context => ran.TrySetResult(context);
        var source = _query.Source(_clock);
        using var stop = new CancellationTokenSource();
        var running = RunAsync(Duration.FromSeconds(10), source, stop.Token);
        Assert.Equal(0, _clock.Waits);
        source.Add(1L);
        Assert.Equal(TimeSpan.FromMilliseconds(7_700), await _clock.NextWaitAsync());
        _clock.Advance(TimeSpan.FromMilliseconds(7_699));
        Assert.False(ran.Task.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(Timestamp.FromSeconds(20), (await ran.Task.WaitAsync(TimeSpan.FromMinutes(2))).Time);

        // After a batch the next multiple is looked at whether there is data or not; then the query waits for data without a timer.
        Assert.Equal(TimeSpan.FromSeconds(10), await _clock.NextWaitAsync());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Interval_BatchTookLonger_RunsTheNextAtOnce()
    {
        var source = _query.Source(_clock, 1L);
        int batches = 0;
        _query.OnProcess = () =>
        {
            if (++batches == 1)
            {
                source.Add(2L);
                _clock.Advance(TimeSpan.FromSeconds(15));
            }
        };
        using var stop = new CancellationTokenSource();
        var running = RunAsync(Duration.FromSeconds(10), source, stop.Token);

        // 12.3 s, then at once at 27.3 s, then the wait for 30 s.
        Assert.Equal(TimeSpan.FromMilliseconds(2_700), await _clock.NextWaitAsync());
        Assert.Equal(2, batches);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Dispose_SourceFails_DisposesOfTheSinksAndHidesNoFailure()
    {
        var error = await Assert.ThrowsAsync<QueryException>(async () =>
        {
            await using var execution = new MicroBatchExecution(
                _query.Definition, new StuckSource(), new RecordingSinks(_events), new StreamHostOptions { Clock = _clock });
            await execution.StartAsync(default);
        });
        Assert.Equal("no beginning", error.Message);
        Assert.Equal(["dispose sink"], _events);
    }

    private async Task<MicroBatchExecution> RunAsync(
        TriggerKind kind, MemorySource source, IBatchLog? log = null, RecordingSinks? sinks = null, CancellationToken stop = default)
    {
        var definition = _query.Definition with { Trigger = new TriggerOptions(kind) };
        var execution = new MicroBatchExecution(
            definition, source, sinks ?? new RecordingSinks(_events), new StreamHostOptions { Clock = _clock }, log);
        await execution.StartAsync(default);
        await execution.RunAsync(stop);
        return execution;
    }

    private async Task RunAsync(Duration interval, MemorySource source, CancellationToken stop)
    {
        var definition = _query.Definition with { Trigger = new TriggerOptions(TriggerKind.Default, interval) };
        var execution = new MicroBatchExecution(definition, source, new RecordingSinks(_events), new StreamHostOptions { Clock = _clock });
        await execution.StartAsync(default);
        await execution.RunAsync(stop);
    }
}
