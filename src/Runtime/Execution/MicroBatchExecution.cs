using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Runs a query batch by batch, by Spark's rules: a trigger plans, a planned batch runs, the watermark moves between batches.</summary>
internal sealed class MicroBatchExecution : IAsyncDisposable
{
    private readonly ISource _source;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly TriggerOptions _trigger;
    private readonly TriggerClock _triggerClock;
    private readonly WatermarkTracker _watermark;
    private readonly BatchPlanner _planner;
    private readonly BatchRunner _runner;
    private readonly EngineOperatorContext _operatorContext;
    private readonly BatchMetrics _metrics;
    private readonly IDeadLetters? _deadLetters;
    private readonly IBatchLog? _log;
    private readonly StateKeeper _state;

    /// <summary>Makes the operator and opens the sinks; nothing is connected yet.</summary>
    public MicroBatchExecution(StreamQueryDefinition definition, ISource source, ISinkOpener sinks, StreamHostOptions host, IBatchLog? log = null, IDeadLetters? deadLetters = null)
    {
        Definition = definition;
        Id = log?.QueryId ?? Guid.NewGuid();
        _source = source;
        _log = log;
        _deadLetters = deadLetters;
        _clock = host.Clock;
        _logger = host.LoggerFactory.CreateLogger("Weir." + definition.Name);
        _trigger = definition.Trigger;
        _triggerClock = new TriggerClock(_trigger, _clock);
        _watermark = new WatermarkTracker(definition.WatermarkDelay);
        _operatorContext = new EngineOperatorContext(sinks, host.Services);
        var queryOperator = definition.CreateOperator(_operatorContext);
        if (_operatorContext.LostRanges is { } method)
        {
            source.ReportLossesTo(method);
        }

        _state = queryOperator.KeptState(StateDirectory(log));
        bool noDataBatches = definition.NeedsNoDataBatches && _trigger.Kind != TriggerKind.Once;
        _planner = new BatchPlanner(source, noDataBatches, definition.IsBatch, _trigger.Kind, _clock, _watermark);
        var shards = new OperatorShards(queryOperator, definition.Shards ?? Environment.ProcessorCount, deadLetters);
        _runner = new BatchRunner(
            shards, _operatorContext.Opened, definition.OutputMode, source, _watermark, log, _clock, deadLetters, definition.IsBatch ? null : _state, NotAborted);
        _metrics = new BatchMetrics(definition.Name);
        Activity = new QueryActivity(source.Description);
        Progress = new ProgressReporter(Id, RunId, definition.Name, source.Description, _operatorContext.Opened, _watermark.IsEnabled);
    }

    /// <summary>The query as it runs: with configuration applied.</summary>
    public StreamQueryDefinition Definition { get; }

    /// <summary>The query's identity, kept over restarts from a checkpoint.</summary>
    public Guid Id { get; }

    /// <summary>The identity of this run.</summary>
    public Guid RunId { get; } = Guid.NewGuid();

    /// <summary>What the query does at the moment.</summary>
    public QueryActivity Activity { get; }

    /// <summary>What its batches did.</summary>
    public ProgressReporter Progress { get; }

    /// <summary>Those who wait until it has caught up.</summary>
    public CatchUpWaiters Waiters { get; } = new();

    /// <summary>The watermark that the next batch runs with.</summary>
    public Timestamp Watermark => _watermark.Current;

    /// <summary>The sinks.</summary>
    public System.Collections.Generic.IReadOnlyList<IBatchSink> Sinks => _operatorContext.Opened;

    /// <summary>Where the query reads.</summary>
    public ISource Source => _source;

    /// <summary>Why the checkpoint could not be closed; null before, and where it was. A query that ended with nothing worse has failed by this: it may not be known durably what it did last.</summary>
    public Exception? NotClosed { get; private set; }

    /// <summary>Whether the query ends with its first batch.</summary>
    public bool RunsOnce => Definition.IsBatch || _trigger.Kind == TriggerKind.Once;

    /// <summary>Connects the sinks and the source and finds where to begin or to go on, and in a batch query where to end.</summary>
    /// <remarks>The sinks are first: what one of them has committed says from where on the state is restored and the source read.</remarks>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        Activity.Connecting();
        var facts = QueryFacts.Of(Definition, Definition.IsBatch ? [] : _state.Parts);
        _log?.Check(facts);
        var start = new SinkStart(Id, Definition.Name, Definition.IsBatch, _log?.Path);
        foreach (var sink in Sinks)
        {
            await sink.StartAsync(start, cancellationToken).ConfigureAwait(false);
        }

        if (_log?.SourceDirectory is { } directory)
        {
            _source.KeepIn(directory);
        }

        await _source.StartAsync(cancellationToken).ConfigureAwait(false);
        var resume = _log is null ? null : await RecoverAsync(_log, cancellationToken).ConfigureAwait(false);
        if (resume is not null)
        {
            EngineLog.GoesOn(_logger, Definition.Name, resume.LastBatch, _log!.Path);
        }

        await _planner.StartAsync(resume, cancellationToken).ConfigureAwait(false);
        if (_log is not null)
        {
            await _log.BeginAsync(new RunStart(RunId, facts, _planner.First, _source), cancellationToken).ConfigureAwait(false);
        }

        EngineLog.Started(_logger, Definition.Name, Id, RunId, _source.Description);
    }

    /// <summary>Runs batches until the trigger has no more to give or the query is cancelled, be it within a batch.</summary>
    /// <exception cref="OperationCanceledException">The query was cancelled.</exception>
    public Task RunAsync(CancellationToken cancel) => RunAsync(cancel, cancel);

    /// <summary>Runs batches until the trigger has no more to give or the query is stopped.</summary>
    /// <param name="stop">Stops the query: what waits ends at once, and a batch that runs is the last.</param>
    /// <param name="cancel">Stops it within a batch.</param>
    /// <exception cref="OperationCanceledException">The query was stopped.</exception>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancel)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var next = _triggerClock.NextAfter(_clock.GetUtcNow());
            if (await RunTriggerAsync(stop, cancel).ConfigureAwait(false))
            {
                if (RunsOnce)
                {
                    return;
                }
            }
            else
            {
                if (_trigger.Kind is TriggerKind.Once or TriggerKind.AvailableNow)
                {
                    return;
                }

                await WaitForDataAsync(stop).ConfigureAwait(false);
                next = _triggerClock.NextAfter(_clock.GetUtcNow());
            }

            if (_triggerClock.HasInterval)
            {
                Activity.WaitingForTrigger(hasData: false);
                await _triggerClock.WaitUntilAsync(next, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One trigger: plans a batch and runs it.</summary>
    /// <returns>Whether there was something to do.</returns>
    public ValueTask<bool> RunTriggerAsync(CancellationToken cancellationToken) => RunTriggerAsync(cancellationToken, cancellationToken);

    private async ValueTask<bool> RunTriggerAsync(CancellationToken stop, CancellationToken cancel)
    {
        long start = Now();
        long begin = _clock.GetTimestamp();
        var times = new PhaseTimes(_clock);
        Activity.Planning();
        Waiters.BeginPlan();
        times.Start();
        await _planner.FindLatestAsync(stop).ConfigureAwait(false);
        times.Finish("latestOffset");
        var plan = await _planner.PlanAsync(stop).ConfigureAwait(false);
        times.Finish("getBatch");
        if (plan is null)
        {
            Progress.Skip(start);
            Waiters.Answer();
            return false;
        }

        Activity.Running(plan.HasData);
        var outcome = await _runner.RunAsync(plan, times, cancel).ConfigureAwait(false);
        _planner.Complete(plan);
        var progress = Progress.Report(plan, outcome, times, start, Now());
        _metrics.Finished(progress.NumInputRows, _clock.GetElapsedTime(begin));
        EngineLog.BatchDone(_logger, Definition.Name, progress.BatchId, progress.NumInputRows, progress.BatchDuration);
        if (_triggerClock.HasInterval && progress.BatchDuration * TimeSpan.TicksPerMillisecond > _trigger.Interval!.Value.ToTimeSpan().Ticks)
        {
            EngineLog.FallsBehind(_logger, Definition.Name, progress.BatchId, progress.BatchDuration, _trigger.Interval.Value);
        }

        return true;
    }

    /// <inheritdoc/>
    /// <remarks>What can't be disposed of is logged and not thrown: it would hide why the query failed. See <see cref="NotClosed"/>.</remarks>
    public async ValueTask DisposeAsync()
    {
        await DisposeOfPartsAsync().ConfigureAwait(false);
        if (_log is not null)
        {
            // The last, since the others may still have had something to write down.
            NotClosed = await DisposeAsync(_log, "its checkpoint").ConfigureAwait(false);
        }
    }

    /// <summary>Lets go of what is held, as a process does that dies: the checkpoint isn't told that the run ended. For tests.</summary>
    public async ValueTask AbandonAsync()
    {
        await DisposeOfPartsAsync().ConfigureAwait(false);
        if (_log is not null)
        {
            await _log.AbandonAsync().ConfigureAwait(false);
        }
    }

    // A checkpoint that a test keeps in memory has no directory.
    private static string? StateDirectory(IBatchLog? log) => Directory.Exists(log?.Path) ? Path.Join(log.Path, StateFiles.DirectoryName) : null;

    private async ValueTask DisposeOfPartsAsync()
    {
        _state.Dispose();
        _ = await DisposeAsync(_source, _source.Description).ConfigureAwait(false);
        if (_deadLetters is not null)
        {
            _ = await DisposeAsync(_deadLetters, "dead letters").ConfigureAwait(false);
        }

        foreach (var sink in _operatorContext.Opened)
        {
            if (sink is IAsyncDisposable disposable)
            {
                _ = await DisposeAsync(disposable, sink.Description).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<ResumePoint?> RecoverAsync(IBatchLog log, CancellationToken cancellationToken)
    {
        IBatchSink[] deciding = [.. Sinks.Where(static sink => sink.DecidesBatches)];
        if (deciding.Length > 1)
        {
            throw new QueryException(
                $"It has two sinks whose own commit decides whether a batch has happened, {deciding[0].Description} and {deciding[1].Description}, and they can't both. "
                + "Let one of them deliver at least once, or write two queries.");
        }

        var answer = deciding is [var sink] ? await sink.LastCommittedAsync(cancellationToken).ConfigureAwait(false) : null;
        var resume = log.Recover(deciding.FirstOrDefault()?.Description, answer, Definition.IsBatch ? null : _state);
        if (deciding is [var asked] && resume is { LastBatch: >= 0 } && resume.LastBatch != answer?.BatchId)
        {
            await LetDecideAsync(asked, resume, cancellationToken).ConfigureAwait(false);
        }

        return resume;
    }

    /// <summary>Lets a sink decide that has not decided before: it commits the last batch without rows, so that from now on it has the batch that the log has.</summary>
    /// <remarks>The log doesn't name the sink's output yet. If the process dies before it does, the next start comes here again, or finds that both agree.</remarks>
    private async ValueTask LetDecideAsync(IBatchSink sink, ResumePoint resume, CancellationToken cancellationToken)
    {
        var context = new BatchContext(resume.LastBatch, Timestamp.FromDateTimeOffset(_clock.GetUtcNow()), resume.LateWatermark ?? Timestamp.MinValue, resume.LateWatermark ?? Timestamp.MinValue);
        sink.BeginBatch(new SinkBatch(new BatchPlan(context, resume.From, resume.From, resume.Latest), Definition.OutputMode));
        await sink.OpenBatchAsync(cancellationToken).ConfigureAwait(false);
        await sink.CommitBatchAsync(cancellationToken).ConfigureAwait(false);
        EngineLog.BeginsToDecide(_logger, Definition.Name, sink.Description, resume.LastBatch);
    }

    private void NotAborted(IBatchSink sink, Exception exception) => EngineLog.NotAborted(_logger, exception, Definition.Name, sink.Description);

    /// <returns>Why it could not be disposed of; null where it was.</returns>
    private async ValueTask<Exception?> DisposeAsync(IAsyncDisposable part, string description)
    {
        try
        {
            await part.DisposeAsync().ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            EngineLog.NotDisposed(_logger, exception, Definition.Name, description);
            return exception;
        }
    }

    // Idle: nothing is polled. Who asks whether the query has caught up wakes it, and is answered here if the source has nothing new;
    // otherwise the next trigger will answer.
    private async ValueTask WaitForDataAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Activity.WaitingForData();
            using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Waiters.EnterIdle(idle);
            try
            {
                await _source.WaitForDataAsync(_planner.Known, idle.Token).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                // Somebody asked.
            }
            finally
            {
                Waiters.LeaveIdle();
            }

            Waiters.BeginPlan();
            if (await _planner.HasNewDataAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            Waiters.Answer();
        }
    }

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
