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

    /// <summary>Every file but the one that says who has the directory, in hexadecimal digits.</summary>
    public SortedDictionary<string, string> Bytes()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var directory in new[] { Storage, Storage.OpenDirectory("log"), Storage.OpenDirectory("state") })
        {
            foreach (string name in directory.List().Where(static name => name != DirectoryLock.FileName))
            {
                files.Add($"{directory.Path}/{name}", Convert.ToHexString(Read(directory, name)));
            }
        }

        return files;
    }

    /// <summary>Leaves behind what a crash does: a record that was half written, a segment made ahead, and a snapshot that no record names.</summary>
    public void TearLog()
    {
        var log = Storage.OpenDirectory("log");
        long end = LogReader.Read(log, new LogReadOptions()).Segments[^1].End;
        using (var segment = log.Open(log.List()[^1], forWriting: true))
        {
            segment.WriteAt(end, [1, 2, 3, 4, 5, 6, 7, 8]);
        }

        log.Create(LogFormat.SpareName).Dispose();
        Storage.OpenDirectory("state").Create(SnapshotFormat.UnfinishedNameOf(0)).Dispose();
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

    /// <summary>The bytes of a file.</summary>
    public static byte[] Read(IStorage directory, string name)
    {
        using var file = directory.Open(name, forWriting: false);
        byte[] bytes = new byte[file.Length];
        file.ReadAt(0, bytes);
        return bytes;
    }

    /// <summary>Puts bytes in the place of those of a file.</summary>
    public static void Write(IStorage directory, string name, byte[] bytes)
    {
        directory.Delete(name);
        using var file = directory.Create(name);
        file.WriteAt(0, bytes);
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
