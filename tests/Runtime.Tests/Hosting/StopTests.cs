using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What becomes of the batch that runs when a query is stopped.</summary>
public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

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

    [Fact]
    public void StopTimeout_Negative_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new StreamHostOptions { StopTimeout = TimeSpan.FromSeconds(-1) });

    public void Dispose() => _goOn.Dispose();

    private async Task<StreamingQuery> StartAsync(MemorySource source, TimeSpan timeout)
    {
        var definition = _script.Definition;
        var execution = new MicroBatchExecution(definition, source, new DeclaredSinks(definition, TextWriter.Null), new StreamHostOptions());
        await execution.StartAsync(default);
        return new StreamingQuery(execution, NullLogger.Instance, timeout);
    }
}
