using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>
/// Runs a query batch by batch without a broker, a server or a wait: the test sends records, moves the clock, runs batches and looks at rows.
/// </summary>
/// <remarks>
/// Records sent stand in the place of the query's source; <c>[RateSource]</c> alone is the real one, by the test's clock. The result is kept
/// for the test whatever sinks the query declares; console sinks print into <see cref="ConsoleOutput"/>, and methods with <c>[Foreach]</c> or <c>[ForeachBatch]</c> are called.
/// A batch query runs once over all that was sent until then; stopped and started again, it reads all of it again.
/// A query with a <c>[Checkpoint]</c> keeps it in memory, or where the test says: stopped and started again it goes on from there, and so does the result, as that of a sink that
/// has each batch once.
/// A test runs one thing after the other: nothing here is safe for several threads.
/// </remarks>
public sealed partial class StreamTest : IAsyncDisposable
{
    private readonly StreamQueryDefinition _definition;
    private readonly StreamTestOptions _options;
    private readonly ManualClock _clock;
    private readonly StringWriter _console = new();
    private readonly RowWriter _rowWriter = new();
    private readonly FedSource? _fed;
    private readonly TestCheckpoint? _checkpoint;
    private readonly CapturedDeadLetters? _deadLetters;
    private MicroBatchExecution? _execution;
    private CapturedResult _result = new();
    private bool _onceIsDone;

    private StreamTest(StreamQueryDefinition definition, StreamTestOptions options)
    {
        _options = options;
        _clock = new ManualClock(options.StartTime);
        _definition = QueryConfiguration.Apply(definition, options.Configuration);
        if (_definition.Checkpoint is not null || options.CheckpointDirectory is not null)
        {
            _checkpoint = new TestCheckpoint(_definition.Checkpoint ?? new CheckpointOptions { Path = options.CheckpointDirectory! }, options.CheckpointDirectory);
            _definition = _definition with { Checkpoint = _checkpoint.Options };
        }

        _deadLetters = _definition.DeadLetter is { } letters ? new CapturedDeadLetters(letters, _definition.Name) : null;
        _fed = _definition.Source is RateSourceOptions ? null : new FedSource(_definition.Source, _definition.IsBatch, keepsLastBatch: _definition.Checkpoint is not null);
    }

    /// <summary>What the clock shows.</summary>
    public Timestamp Now => _clock.Now;

    /// <summary>The test's clock, for services that the query asks for.</summary>
    public TimeProvider Clock => _clock;

    /// <summary>The watermark that the next batch runs with; null for a query without one.</summary>
    public Timestamp? Watermark => _definition.WatermarkDelay is null ? null : Running.Watermark;

    /// <summary>What the last batch of this run did; null before the first.</summary>
    public StreamingQueryProgress? LastProgress => Running.Progress.Last;

    /// <summary>What the last hundred batches of this run did, oldest first.</summary>
    public IReadOnlyList<StreamingQueryProgress> Progress => Running.Progress.Recent;

    /// <summary>What the query's console sinks have printed.</summary>
    public string ConsoleOutput => _console.ToString();

    /// <summary>The records that the query could not read and that its <c>[DeadLetter]</c> would have taken, of all runs.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters => _deadLetters?.Written ?? [];

    /// <summary>The plan, the same that the IDE shows on the query's class.</summary>
    public string Plan => _definition.Plan;

    private MicroBatchExecution Running =>
        _execution ?? throw new InvalidOperationException($"The query '{_definition.Name}' does not run; call StartAsync first.");

    /// <summary>Starts a query under test.</summary>
    /// <typeparam name="TQuery">The query's class.</typeparam>
    /// <param name="options">What the query takes from the test.</param>
    public static StreamTest For<TQuery>(StreamTestOptions? options = null)
        where TQuery : IStreamQuery
    {
        var test = new StreamTest(TQuery.Definition, options ?? new StreamTestOptions());

        // The sources of tests connect to nothing, so there is nothing to wait for.
        test.StartAsync().GetAwaiter().GetResult();
        return test;
    }

    /// <summary>Moves the clock.</summary>
    /// <param name="duration">How far: <c>10 seconds</c>.</param>
    public void Advance(string duration) => Advance(Duration.Parse(duration));

    /// <summary>Moves the clock.</summary>
    /// <param name="duration">How far.</param>
    /// <exception cref="ArgumentOutOfRangeException">The clock would go back.</exception>
    public void Advance(Duration duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, Duration.Zero);
        _clock.Now += duration;
    }

    /// <summary>Runs one batch, if there is something to do: new records, or a watermark that rose, or a batch query that hasn't run.</summary>
    /// <returns>Whether a batch ran.</returns>
    /// <remarks>What the query throws is thrown here, and ends the run.</remarks>
    public async Task<bool> RunBatchAsync()
    {
        var execution = Running;
        if (_onceIsDone)
        {
            return false;
        }

        try
        {
            if (_definition.IsBatch)
            {
                // A batch's range is fixed when it starts: it is what the test has sent by now.
                await execution.StartAsync(CancellationToken.None).ConfigureAwait(false);
            }

            bool ran = await execution.RunTriggerAsync(CancellationToken.None).ConfigureAwait(false);
            _onceIsDone = ran && execution.RunsOnce;
            return ran;
        }
        catch (SimulatedCrashException)
        {
            _execution = null;
            await execution.AbandonAsync().ConfigureAwait(false);
            throw;
        }
        catch
        {
            await StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs batches until there is nothing left to do, those without data included.</summary>
    /// <returns>What each of them wrote.</returns>
    public async Task<IReadOnlyList<BatchResult>> RunAllAsync()
    {
        var batches = new List<BatchResult>();
        while (await RunBatchAsync().ConfigureAwait(false))
        {
            batches.Add(new BatchResult(_result.LastBatch, LastProgress!));
        }

        return batches;
    }

    /// <summary>The result of this run so far, as a memory sink would hold it: all rows, or in complete mode those of the last batch.</summary>
    /// <typeparam name="TOwned">The query's <c>Owned</c> record of its result.</typeparam>
    /// <exception cref="InvalidOperationException">The rows are of another type.</exception>
    public IReadOnlyList<TOwned> Rows<TOwned>() => OwnedRows.Cast<TOwned>(_result.Table);

    /// <summary>The rows that the last batch wrote.</summary>
    /// <typeparam name="TOwned">The query's <c>Owned</c> record of its result.</typeparam>
    /// <exception cref="InvalidOperationException">The rows are of another type.</exception>
    public IReadOnlyList<TOwned> LastBatch<TOwned>() => OwnedRows.Cast<TOwned>(_result.LastBatch);

    /// <summary>Stops the query. Its rows can still be looked at.</summary>
    public async Task StopAsync()
    {
        if (_execution is { } execution)
        {
            _execution = null;
            await execution.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Starts the query again: a new run, which reads what the last has not processed. It knows nothing of the last, unless the query has a <c>[Checkpoint]</c>: then it goes on with
    /// the last run's state and watermark, and a batch that broke off is run again.
    /// </summary>
    /// <exception cref="InvalidOperationException">The query runs.</exception>
    public async Task StartAsync()
    {
        if (_execution is not null)
        {
            throw new InvalidOperationException($"The query '{_definition.Name}' runs already.");
        }

        _result = _definition.Checkpoint is null ? new CapturedResult() : _result;
        _onceIsDone = false;
        var host = new StreamHostOptions { Clock = _clock, Output = _console, Services = _options.Services };
        var source = _fed ?? SourceFactory.Create(_definition, _clock, NullLogger.Instance);

        // The test decides when batches run, so of the trigger only this is left: once is one batch and no more.
        var stepped = _definition with { Trigger = new TriggerOptions(_definition.Trigger.Kind == TriggerKind.Once ? TriggerKind.Once : TriggerKind.Default) };
        var execution = new MicroBatchExecution(stepped, source, new CapturedSinks(_definition, _result, _console), host, _checkpoint?.Open(_definition.Name, _clock), _deadLetters);
        try
        {
            if (!_definition.IsBatch)
            {
                await execution.StartAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch
        {
            await execution.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        _execution = execution;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _console.DisposeAsync().ConfigureAwait(false);
        _checkpoint?.Delete();
    }
}
