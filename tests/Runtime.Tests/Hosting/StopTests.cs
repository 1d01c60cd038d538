using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What becomes of the batch that runs when a query is stopped.</summary>
public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly ManualResetEventSlim _goOn = new();
    private readonly TaskCompletionSource _isRunning = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ScriptedQuery _script = new();

    public StopTests() => _script.OnProcess = () =>
    {
        _isRunning.TrySetResult();
        _goOn.Wait(s_patience);
    };

    [Fact]
    public async Task Stop_WhileABatchRuns_FinishesItAndRunsNoOther()
    {
        var source = _script.Source(TimeProvider.System, 1L, 2L);
        await using var query = await StartAsync(source, s_patience);
        await _isRunning.Task.WaitAsync(s_patience);
        source.Add(3L);
        var stopping = query.StopAsync();
        Assert.False(stopping.IsCompleted);
        _goOn.Set();
        await stopping.WaitAsync(s_patience);

        Assert.Equal([1L, 2L], query.Rows<OwnedSample>().Select(row => row.Number!.Value));
        Assert.Null(query.Exception);
    }

    [Fact]
    public async Task Stop_WithoutTime_BreaksTheBatchOff()
    {
        await using var query = await StartAsync(_script.Source(TimeProvider.System, 1L, 2L), TimeSpan.Zero);
        await _isRunning.Task.WaitAsync(s_patience);
        var stopping = query.StopAsync();
        _goOn.Set();
        await stopping.WaitAsync(s_patience);

        Assert.Empty(query.Rows<OwnedSample>());
        Assert.Null(query.Exception);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Checkpoint_ThatCannotBeClosed_IsWhyTheQueryFailed(bool isStopped)
    {
        var reason = new QueryException("The disk is full.");
        var definition = isStopped ? _script.Definition : _script.Definition with { Trigger = new TriggerOptions(TriggerKind.Once) };
        await using var query = await StartAsync(_script.Source(TimeProvider.System, 1L), s_patience, definition, new RecordingLog([]) { NotClosed = reason });
        await _isRunning.Task.WaitAsync(s_patience);
        _goOn.Set();
        if (isStopped)
        {
            await query.StopAsync().WaitAsync(s_patience);
        }

        Assert.Same(reason, await Assert.ThrowsAsync<QueryException>(() => query.AwaitTerminationAsync().WaitAsync(s_patience)));
        Assert.Single(query.Rows<OwnedSample>());
    }

    [Fact]
    public async Task Checkpoint_ThatCannotBeClosed_HidesNoFailure()
    {
        var failure = new QueryException("The batch failed.");
        _script.OnProcess = () => throw failure;
        var log = new RecordingLog([]) { NotClosed = new QueryException("The disk is full.") };
        await using var query = await StartAsync(_script.Source(TimeProvider.System, 1L), s_patience, log: log);

        Assert.Same(failure, await Assert.ThrowsAsync<QueryException>(() => query.AwaitTerminationAsync().WaitAsync(s_patience)));
    }

    [Fact]
    public void StopTimeout_Negative_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new StreamHostOptions { StopTimeout = TimeSpan.FromSeconds(-1) });

    public void Dispose() => _goOn.Dispose();

    private async Task<StreamingQuery> StartAsync(MemorySource source, TimeSpan timeout, StreamQueryDefinition? definition = null, IBatchLog? log = null)
    {
        definition ??= _script.Definition;
        var execution = new MicroBatchExecution(definition, source, new DeclaredSinks(definition, TextWriter.Null), new StreamHostOptions(), log);
        await execution.StartAsync(default);
        return new StreamingQuery(execution, NullLogger.Instance, timeout);
    }
}
