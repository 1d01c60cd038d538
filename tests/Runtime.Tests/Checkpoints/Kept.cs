using Microsoft.Extensions.Logging.Abstractions;
using Weir.Testing;

namespace Weir.Runtime.Tests;

/// <summary>A checkpoint in memory that runs of a query share, and that tests damage.</summary>
internal sealed class Kept
{
    private readonly CheckpointOptions _options = new() { Path = "chk", SegmentBytes = 64 * 1024, SyncInterval = TimeSpan.Zero };

    public MemoryStorage Storage { get; } = new("chk");

    public List<string> Oddities { get; } = [];

    public WatchedClock Clock { get; } = new(DateTimeOffset.UnixEpoch);

    public CheckpointLog Open(string query = "tally", CheckpointOptions? options = null) =>
        CheckpointLog.Open(options ?? _options, query, Clock, Oddities.Add, Storage);

    /// <summary>What the log says.</summary>
    public CheckpointHistory History()
    {
        var history = new CheckpointHistory();
        LogReader.Read(Storage.OpenDirectory("log"), new LogReadOptions(), history.Take);
        return history;
    }

    /// <summary>Runs a query over numbers until it has nothing to do.</summary>
    public async Task<MicroBatchExecution> RunAsync(StreamQueryDefinition definition, params long[] numbers)
    {
        var source = new MemorySource(definition.EncodeSourceRow, Clock);
        return await RunAsync(definition, source, () => source.Add([.. numbers.Select(static number => (object)number)]));
    }

    /// <summary>Runs a query until it has nothing to do.</summary>
    public async Task<MicroBatchExecution> RunAsync(StreamQueryDefinition definition, ISource source, Action? started = null, CheckpointOptions? options = null)
    {
        var log = Open(definition.Name, options);
        var sinks = new DeclaredSinks(definition, TextWriter.Null);
        var execution = new MicroBatchExecution(definition, source, sinks, new StreamHostOptions { Clock = Clock, LoggerFactory = NullLoggerFactory.Instance }, log);
        try
        {
            await execution.StartAsync(default);
            started?.Invoke();
            while (await execution.RunTriggerAsync(default) && !execution.RunsOnce)
            {
            }
        }
        catch (SimulatedCrashException)
        {
            await execution.AbandonAsync();
            throw;
        }
        catch
        {
            await execution.DisposeAsync();
            throw;
        }

        await execution.DisposeAsync();
        return execution;
    }

    /// <summary>Runs a query that dies at a place.</summary>
    public async Task CrashAsync(string place, Func<Task> run)
    {
        CrashPoint.Observe(reached =>
        {
            if (reached == place)
            {
                throw new SimulatedCrashException(place);
            }
        });
        try
        {
            await Xunit.Assert.ThrowsAsync<SimulatedCrashException>(run);
        }
        finally
        {
            CrashPoint.Observe(null);
        }
    }

    /// <summary>Changes a byte of a file.</summary>
    public static void Flip(IStorage directory, string name, long position)
    {
        using var file = directory.Open(name, forWriting: true);
        byte[] one = new byte[1];
        file.ReadAt(position, one);
        one[0] ^= 0x10;
        file.WriteAt(position, one);
    }
}
