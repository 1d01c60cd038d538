using System.Diagnostics;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>A query whose process is started again when it ends by itself, as the system does that it runs under.</summary>
internal sealed class SupervisedQuery : IDisposable
{
    // Who ends so often by itself gets nowhere.
    private const int MostFailures = 100;
    private readonly Func<string, ChildLaunch> _launch;
    private readonly TempFolder _folder;
    private readonly Action<string> _log;
    private readonly Lock _lock = new();
    private readonly List<ChildExit> _failures = [];
    private readonly List<ChildExit> _exits = [];
    private string _checkpoint;
    private int _twins;
    private ChildProcess? _child;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its checkpoints are.</param>
    /// <param name="launch">How it is started on a checkpoint directory.</param>
    /// <param name="log">Takes note of how it ends by itself.</param>
    public SupervisedQuery(TempFolder folder, Func<string, ChildLaunch> launch, Action<string> log)
    {
        _log = log;
        _folder = folder;
        _launch = launch;
        _checkpoint = folder.PathOf("checkpoint");
        Begin();
    }

    /// <summary>How it ended where it wasn't told to.</summary>
    public IReadOnlyList<ChildExit> Failures
    {
        get
        {
            lock (_lock)
            {
                return [.. _failures];
            }
        }
    }

    /// <summary>How all its processes ended so far.</summary>
    public IReadOnlyList<ChildExit> Exits
    {
        get
        {
            lock (_lock)
            {
                return [.. _exits];
            }
        }
    }

    /// <summary>Kills it and starts it again.</summary>
    public async Task KillAsync()
    {
        await EndAsync(Signal.Kill);
        Begin();
    }

    /// <summary>Asks it to end.</summary>
    /// <returns>How it ended.</returns>
    public Task<ChildExit> StopAsync() => EndAsync(Signal.Terminate);

    /// <summary>
    /// Halts it, starts a twin on a copy of its checkpoint, as one does that takes its machine for dead, and lets it go on once the twin has written. The twin stays.
    /// </summary>
    /// <param name="feed">Gives the twin something to write.</param>
    /// <returns>How the one ended that was halted.</returns>
    public async Task<ChildExit> TwinAsync(Func<Task> feed)
    {
        using var halted = await TakeAsync(Signal.Stop);
        string copy = _folder.PathOf($"checkpoint-{++_twins}");
        await CopyAsync(_checkpoint, copy);
        long planned = CommittedBatches.Planned(copy);
        _checkpoint = copy;
        Begin();
        await feed();

        // Its checkpoint says so, and not the topic: there a commit may show that the other one asked for just before it was halted.
        await CommittedBatches.PassAsync(copy, planned, () => $"The twin ended by itself {Failures.Count} times: {string.Join("; ", Failures)}");
        halted.Send(Signal.Continue);
        return await halted.EndAsync();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _child?.Dispose();
            _child = null;
        }
    }

    /// <summary>Copies a folder whose files another process has locked, which .NET's copying would heed.</summary>
    private static async Task CopyAsync(string from, string to)
    {
        using var copy = Process.Start("cp", ["-a", from, to]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
    }

    private async Task<ChildExit> EndAsync(Signal signal)
    {
        using var child = await TakeAsync(signal);
        return await child.EndAsync();
    }

    /// <summary>Sends the process a signal and takes it out of supervision; one that has just ended by itself is first started again.</summary>
    private async Task<ChildProcess> TakeAsync(Signal signal)
    {
        while (true)
        {
            lock (_lock)
            {
                var child = _child ?? throw new InvalidOperationException($"The query ended {_failures.Count} times by itself, at last with {_failures[^1]}.");
                if (child.TrySend(signal))
                {
                    _child = null;
                    return child;
                }
            }

            await Task.Delay(20);
        }
    }

    private void Begin()
    {
        lock (_lock)
        {
            _child = ChildProcess.Start(_launch(_checkpoint));
            _ = WatchAsync(_child);
        }
    }

    private async Task WatchAsync(ChildProcess child)
    {
        var exit = await child.Exit;
        lock (_lock)
        {
            _exits.Add(exit);
            if (_child != child)
            {
                return;
            }

            _child = null;
            _failures.Add(exit);
            _log($"By itself it ended with {exit}.");
            if (_failures.Count < MostFailures)
            {
                Begin();
            }
        }
    }
}
