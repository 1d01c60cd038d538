using System.Diagnostics;
using Weir.Tests;
using Xunit;

namespace Weir.Samples.Tests;

public sealed class QuickstartTests
{
    [Fact]
    public async Task Quickstart_RunAsAProgram_PrintsEachWindowOnceAndEnds()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Quickstart.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        // A busy machine may take longer for a batch than the trigger's second, of which a program is warned.
        Assert.All((await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => Assert.Contains("longer than the trigger's interval of 1 second", line, StringComparison.Ordinal));
        Assert.Equal(0, process.ExitCode);
        string[] rows = [.. output.Split('\n').Where(line => line.StartsWith("|{", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(Repo.TextOf("samples", "Quickstart", "Expected.txt"), string.Join('\n', rows) + "\n");
        Assert.Contains("8 words came too late to be counted.", output, StringComparison.Ordinal);
    }
}
