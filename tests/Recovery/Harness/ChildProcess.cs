using System.Diagnostics;

namespace Weir.Recovery.Tests;

/// <summary>A query in a process of its own, which can be killed, halted and started again. It is killed with the test if it didn't end.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>After this time a child is taken to hang: far more than any run takes, on however busy a machine.</summary>
    public static readonly TimeSpan Hangs = TimeSpan.FromMinutes(3);

    private const string Assembly = "Weir.Recovery.Child.dll";
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private ChildProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

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

    /// <summary>Kills it and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<ChildExit> EndAsync()
    {
        await Task.WhenAll(_process.WaitForExitAsync(), _output, _errors).WaitAsync(Hangs);
        return new ChildExit(_process.ExitCode, await _output, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
