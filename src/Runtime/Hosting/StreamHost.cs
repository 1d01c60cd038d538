using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Weir.Runtime;

namespace Weir;

/// <summary>Runs queries.</summary>
public static class StreamHost
{
    /// <summary>Runs a query until it ends or the program is told to end (Ctrl-C, SIGTERM).</summary>
    /// <typeparam name="TQuery">The query's class.</typeparam>
    /// <param name="args">The program's arguments: <c>--Weir:Queries:word-count:SocketSource:Port=9998</c> overrides what the attribute says.</param>
    /// <param name="options">What the query takes from the program.</param>
    /// <param name="cancellationToken">Stops the query, as Ctrl-C does.</param>
    /// <returns>0, or 1 if the query failed; then one message has been written to the error output, where that can be written to, and the process's exit code is 1.</returns>
    public static async Task<int> RunAsync<TQuery>(string[] args, StreamHostOptions? options = null, CancellationToken cancellationToken = default)
        where TQuery : IStreamQuery
    {
        ArgumentNullException.ThrowIfNull(args);
        options ??= new StreamHostOptions();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        int exitCode = 0;
        string name = typeof(TQuery).Name;
        try
        {
            // A query that the compiler refused throws when it is asked for its definition.
            var definition = TQuery.Definition;
            name = definition.Name;
            await RunToEndAsync(definition, args, options.WithWarnings(), stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped before the query had connected.
        }
        catch (Exception exception)
        {
            exitCode = 1;
            ErrorOutput.TryWriteLine(options.Error, FailureText.Describe(name, exception));
        }

        if (exitCode != 0)
        {
            // Only then: a query that ran before in this process may have failed.
            Environment.ExitCode = exitCode;
        }

        return exitCode;

        void End(PosixSignalContext context)
        {
            try
            {
                // The first signal ends the query; a second, while it is still ending, ends the process.
                context.Cancel = !stop.IsCancellationRequested;
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The query ended by itself at this moment: the signal is for the process.
                context.Cancel = false;
            }
        }
    }

    /// <summary>Starts a query. When this returns, its source is connected and the place where it begins to read is known.</summary>
    /// <typeparam name="TQuery">The query's class.</typeparam>
    /// <param name="options">What the query takes from the program.</param>
    /// <param name="cancellationToken">Ends the starting; a query that has started is stopped through what is returned.</param>
    /// <exception cref="QueryException">The query can't start; the message says what to do.</exception>
    public static Task<StreamingQuery> StartAsync<TQuery>(StreamHostOptions? options = null, CancellationToken cancellationToken = default)
        where TQuery : IStreamQuery =>
        StartAsync(TQuery.Definition, [], options ?? new StreamHostOptions(), cancellationToken);

    private static async Task RunToEndAsync(
        StreamQueryDefinition definition, string[] args, StreamHostOptions options, CancellationToken cancellationToken)
    {
        var query = await StartAsync(definition, args, options, cancellationToken).ConfigureAwait(false);
        await using var stopped = query.ConfigureAwait(false);
        try
        {
            await query.AwaitTerminationAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await query.StopAsync(CancellationToken.None).ConfigureAwait(false);
            await query.AwaitTerminationAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<StreamingQuery> StartAsync(
        StreamQueryDefinition definition, string[] args, StreamHostOptions options, CancellationToken cancellationToken)
    {
        HostConfiguration.RefuseOtherQueries(args, definition.Name);
        var configured = QueryConfiguration.Apply(definition, HostConfiguration.Build(options.Configuration, args));
        var logger = options.LoggerFactory.CreateLogger("Weir." + configured.Name);
        if (configured.Source is KafkaSourceOptions { GroupId: { } group })
        {
            EngineLog.CustomGroup(logger, configured.Name, group);
        }

        FilePlaces.Check(configured);
        var made = new Stack<IAsyncDisposable>();
        try
        {
            // First of all: no other process may have the query while this one connects.
            var log = OpenCheckpoint(configured, options, logger);
            if (log is not null)
            {
                made.Push(log);
            }

            var source = SourceFactory.Create(configured, options.Clock, logger);
            made.Push(source);
            var deadLetters = DeadLetterFactory.Create(configured, logger);
            if (deadLetters is not null)
            {
                made.Push(deadLetters);
            }

            var execution = new MicroBatchExecution(configured, source, new DeclaredSinks(KafkaSinkTarget.Resolve(configured, logger), options.Output), options, log, deadLetters);
            made.Clear();
            made.Push(execution);
            await execution.StartAsync(cancellationToken).ConfigureAwait(false);
            return new StreamingQuery(execution, logger, options.StopTimeout);
        }
        catch
        {
            foreach (var part in made)
            {
                await part.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    private static CheckpointLog? OpenCheckpoint(StreamQueryDefinition query, StreamHostOptions options, ILogger logger) => query.Checkpoint is { } checkpoint
        ? CheckpointLog.Open(checkpoint, query.Name, options.Clock, oddity => EngineLog.CheckpointOddity(logger, query.Name, oddity))
        : null;
}
