using System.Diagnostics;

namespace Weir.Recovery.Tests;

/// <summary>A query in a process of its own, which can be killed, halted and started again. It is killed with the test if it didn't end.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>After this time a child is taken to hang: far more than any run takes, on however busy a machine.</summary>
    public static readonly TimeSpan Hangs = TimeSpan.FromMinutes(3);

    private const string Assembly = "Weir.Recovery.Child.dll";
    private readonly Process _process;

    private ChildProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        Exit = WaitAsync(process);
    }

    /// <summary>The process's number.</summary>
    public int Id { get; }

    /// <summary>Completes when it ends.</summary>
    public Task<ChildExit> Exit { get; }

    /// <summary>Starts a child.</summary>
    /// <param name="launch">What it runs.</param>
    /// <param name="crashAt">Where it kills itself: a crash point's name, a colon and at which time; null for nowhere.</param>
    public static ChildProcess Start(ChildLaunch launch, string? crashAt = null)
    {
        string[] program = ["dotnet", Path.Combine(AppContext.BaseDirectory, launch.Assembly ?? Assembly), .. launch.Arguments];
        string[] command = [.. launch.Wrapper, .. program];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["WEIR_CRASH_AT"] = crashAt ?? "";
        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Starts a child and waits for its end.</summary>
    /// <param name="launch">What it runs.</param>
    /// <param name="crashAt">Where it kills itself; null for nowhere.</param>
    public static async Task<ChildExit> RunAsync(ChildLaunch launch, string? crashAt = null)
    {
        using var child = Start(launch, crashAt);
        return await child.EndAsync();
    }

    /// <summary>Sends it a signal.</summary>
    /// <param name="signal">The signal.</param>
    public void Send(Signal signal) => Signals.Send(Id, signal);

    /// <summary>Sends it a signal, unless it has ended.</summary>
    /// <param name="signal">The signal.</param>
    /// <returns>Whether it was still there.</returns>
    public bool TrySend(Signal signal) => Signals.TrySend(Id, signal);

    /// <summary>Waits for its end, and fails if it seems to hang.</summary>
    public Task<ChildExit> EndAsync() => Exit.WaitAsync(Hangs);

    public void Dispose()
    {
        if (!Exit.IsCompleted)
        {
            _process.Kill();
        }
    }

    private static async Task<ChildExit> WaitAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        using (process)
        {
            return new ChildExit(process.ExitCode, await output, await errors);
        }
    }
}
