using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Weir.Runtime;

namespace Weir;

/// <summary>A query that runs. Disposing of it stops it.</summary>
public sealed class StreamingQuery : IAsyncDisposable
{
    private readonly MicroBatchExecution _execution;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly TimeSpan _stopTimeout;
    private readonly Task _run;

    internal StreamingQuery(MicroBatchExecution execution, ILogger logger, TimeSpan stopTimeout)
    {
        _stopTimeout = stopTimeout;
        _execution = execution;
        _logger = logger;
        _run = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>The query's identity, kept over restarts from a checkpoint.</summary>
    public Guid Id => _execution.Id;

    /// <summary>The identity of this run of the query.</summary>
    public Guid RunId => _execution.RunId;

    /// <summary>The query's name.</summary>
    public string Name => _execution.Definition.Name;

    /// <summary>Whether the query runs: it has neither ended, nor failed, nor been stopped.</summary>
    public bool IsActive => !_run.IsCompleted;

    /// <summary>What the query does at the moment.</summary>
    public StreamingQueryStatus Status => _execution.Activity.Current;

    /// <summary>What the last batch did; null before the first.</summary>
    public StreamingQueryProgress? LastProgress => _execution.Progress.Last;

    /// <summary>What the last hundred batches did, oldest first.</summary>
    public IReadOnlyList<StreamingQueryProgress> RecentProgress => _execution.Progress.Recent;

    /// <summary>Why the query failed; null while it runs and when it ended well.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>The plan, the same that the IDE shows on the query's class.</summary>
    public string Explain() => _execution.Definition.Plan;

    /// <summary>Waits until all that the source had when this was called is processed and with the sinks.</summary>
    /// <param name="cancellationToken">Ends the waiting; the query runs on.</param>
    /// <remarks>It waits for as long as new data keeps coming. The exception is the query's, if it fails.</remarks>
    public Task ProcessAllAvailableAsync(CancellationToken cancellationToken = default) => _execution.Waiters.WaitAsync().WaitAsync(cancellationToken);

    /// <summary>Waits until the query has ended or was stopped.</summary>
    /// <param name="cancellationToken">Ends the waiting; the query runs on.</param>
    /// <remarks>The exception is the query's, if it failed.</remarks>
    public async Task AwaitTerminationAsync(CancellationToken cancellationToken = default)
    {
        await _run.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (Exception is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>
    /// Stops the query and waits for its end. A batch that runs is finished and committed first, so that nothing is repeated at the next start from a checkpoint; one that takes longer
    /// than <see cref="StreamHostOptions.StopTimeout"/> is broken off, and what it would have written is not written.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting; the query still stops.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (!_stop.IsCancellationRequested)
        {
            if (_stopTimeout == TimeSpan.Zero)
            {
                await _cancel.CancelAsync().ConfigureAwait(false);
            }

            _cancel.CancelAfter(_stopTimeout);
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        await _run.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds rows to the query's <c>[MemorySource]</c>; those of one call are read by one batch.</summary>
    /// <param name="rows">Rows of the query's <c>Owned</c> record of its source.</param>
    /// <exception cref="InvalidOperationException">The query has no memory source.</exception>
    /// <exception cref="ArgumentException">A row is of another type.</exception>
    public void AddData(params ReadOnlySpan<object> rows)
    {
        if (_execution.Source is not MemorySource memory)
        {
            throw new InvalidOperationException($"The query '{Name}' reads a {_execution.Source.Description}; AddData is for [MemorySource].");
        }

        memory.Add(rows);
    }

    /// <summary>The result of the query's <c>[MemorySink]</c> so far.</summary>
    /// <typeparam name="TOwned">The query's <c>Owned</c> record of its result.</typeparam>
    /// <exception cref="InvalidOperationException">The query has no memory sink, or its rows are of another type.</exception>
    public IReadOnlyList<TOwned> Rows<TOwned>()
    {
        var table = _execution.Sinks.OfType<IMemoryTable>().FirstOrDefault()
            ?? throw new InvalidOperationException($"The query '{Name}' keeps no rows; Rows is for [MemorySink].");
        return OwnedRows.Cast<TOwned>(table.Snapshot());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            await _execution.RunAsync(_stop.Token, _cancel.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped, as it was told.
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        await _execution.DisposeAsync().ConfigureAwait(false);
        End(failure ?? _execution.NotClosed);
    }

    private void End(Exception? failure)
    {
        Exception = failure;
        if (failure is null)
        {
            _execution.Activity.Stopped();
            EngineLog.Stopped(_logger, Name);
        }
        else
        {
            _execution.Activity.Failed(failure);
            EngineLog.Failed(_logger, failure, Name);
        }

        _execution.Waiters.End(failure);
    }
}
