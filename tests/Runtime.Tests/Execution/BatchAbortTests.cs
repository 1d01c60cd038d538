using Microsoft.Extensions.Logging;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What sinks are told when a batch fails, whatever it fails of.</summary>
public sealed class BatchAbortTests
{
    private readonly WatchedClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly List<string> _calls = [];
    private readonly ScriptedQuery _query = new();

    public BatchAbortTests() => _query.Methods = new RowMethods<Sample>
    {
        Open = (batch, _) => Note($"open {batch.BatchId}", true),
        Process = (scoped in Sample row) => _calls.Add($"row {row.Number}"),
        Close = error => new(Note(error is null ? "close" : $"close: {error.Message}", true).AsTask()),
    };

    [Fact]
    public async Task Batch_ThatEnds_IsOpenedBeforeItsRowsAndClosedBehindThem()
    {
        await RunAsync();
        Assert.Equal(["open 0", "row 1", "close"], _calls);
    }

    [Fact]
    public async Task Batch_ThatFailsWhileItFinishes_IsClosedWithTheReason()
    {
        _query.OnFinish = static _ => throw new QueryException("no room");
        Assert.Equal("no room", (await Assert.ThrowsAsync<QueryException>(() => RunAsync())).Message);
        Assert.Equal(["open 0", "row 1", "close: no room"], _calls);
    }

    [Fact]
    public async Task Batch_WhoseRowFails_IsClosedWithTheReason()
    {
        var methods = _query.Methods!;
        _query.Methods = new RowMethods<Sample> { Open = methods.Open, Close = methods.Close, Process = static (scoped in Sample _) => throw new QueryException("bad row") };
        Assert.Equal("bad row", (await Assert.ThrowsAsync<QueryException>(() => RunAsync())).Message);
        Assert.Equal(["open 0", "close: bad row"], _calls);
    }

    [Fact]
    public async Task Batch_ThatIsStopped_IsClosedWithTheReason()
    {
        using var stop = new CancellationTokenSource();
        _query.OnFinish = _ => stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(stop: stop.Token));
        Assert.Equal(["open 0", "row 1", $"close: {new OperationCanceledException().Message}"], _calls);
    }

    [Fact]
    public async Task Batch_WhoseSinkFailsToCommit_IsAbortedByThoseBehindIt()
    {
        var sinks = new RecordingSinks(_calls) { OnCommit = static () => throw new QueryException("disk full") };
        await Assert.ThrowsAsync<QueryException>(() => RunAsync(sinks));
        Assert.Equal(["begin sink 0", "open 0", "row 1", "close: disk full", "dispose sink"], _calls);
    }

    [Fact]
    public async Task Batch_WhoseCloseThrows_StillFailsOfWhatItFailedOf()
    {
        _query.Methods = new RowMethods<Sample> { Process = _query.Methods!.Process, Close = static _ => throw new QueryException("closed badly") };
        _query.OnFinish = static _ => throw new QueryException("no room");
        using var warnings = new Warnings();
        Assert.Equal("no room", (await Assert.ThrowsAsync<QueryException>(() => RunAsync(warnings: warnings))).Message);
        Assert.Equal(["Query scripted: ForeachSink could not take back what it had of a batch that failed: closed badly"], warnings.Lines);
    }

    private ValueTask<bool> Note(string call, bool answer)
    {
        _calls.Add(call);
        return new(answer);
    }

    private async Task RunAsync(RecordingSinks? before = null, Warnings? warnings = null, CancellationToken stop = default)
    {
        var host = new StreamHostOptions { Clock = _clock };
        host.LoggerFactory = warnings ?? host.LoggerFactory;
        await using var execution = new MicroBatchExecution(
            _query.Definition with { Trigger = new TriggerOptions(TriggerKind.Once) }, _query.Source(_clock, 1L), new MethodSinks(before), host);
        await execution.StartAsync(default);
        await execution.RunAsync(stop);
    }

    private sealed class MethodSinks(RecordingSinks? before) : ISinkOpener
    {
        public IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowMethods<TRow>? methods)
            where TRow : allows ref struct => [.. before?.Open(type, null) ?? [], .. SinkFactory.Methods(methods!)];
    }

    private sealed class Warnings : ILoggerFactory, ILogger
    {
        public List<string> Lines { get; } = [];

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Lines.Add($"{formatter(state, exception)}: {exception?.Message}");
            }
        }

        public void Dispose()
        {
        }
    }
}
