using System.Diagnostics;

namespace Weir.Benchmarks;

/// <summary>Runs programs to their ends.</summary>
internal static class Child
{
    /// <summary>Runs a program.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it wrote to its standard output, line by line; its errors go where ours go.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    internal static async Task<IReadOnlyList<string>> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var child = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : throw new InvalidOperationException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {child.ExitCode}.");
    }
}
