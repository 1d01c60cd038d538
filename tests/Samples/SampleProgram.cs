using System.Diagnostics;
using System.Globalization;

namespace Weir.Samples.Tests;

/// <summary>A sample that runs as a program of its own; it is killed with the test if it didn't end.</summary>
internal sealed class SampleProgram : IDisposable
{
    private readonly Process _process;
    private readonly Task _printing;
    private readonly Task<string> _errors;

    public SampleProgram(string assembly, params string[] args)
    {
        string[] command = [.. Signals, "dotnet", Path.Combine(AppContext.BaseDirectory, assembly), .. args];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
        _printing = PrintAsync();
    }

    public int Id => _process.Id;

    /// <summary>What gives a program its signals back: a shell's background job ignores SIGINT, and so does whatever it starts.</summary>
    private static string[] Signals => OperatingSystem.IsLinux() && IgnoresInterrupts() ? ["env", "--default-signal=INT"] : [];

    public PrintedBatches Output { get; } = new();

    /// <summary>Waits for the program's end: its exit code and all that it wrote to its error output.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync(TimeSpan longest)
    {
        await Task.WhenAll(_process.WaitForExitAsync(), _printing, _errors).WaitAsync(longest);
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        Output.Dispose();
    }

    private static bool IgnoresInterrupts()
    {
        const string Ignored = "SigIgn:";
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Ignored, StringComparison.Ordinal));
        return (ulong.Parse(line.AsSpan(Ignored.Length), NumberStyles.HexNumber | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) & 2) != 0;
    }

    private async Task PrintAsync()
    {
        var buffer = new char[1024];
        while (await _process.StandardOutput.ReadAsync(buffer, 0, buffer.Length) is > 0 and int count)
        {
            Output.Write(buffer, 0, count);
        }
    }
}
