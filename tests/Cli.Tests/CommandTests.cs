using System.Diagnostics;
using Weir.Runtime.Tests;
using Xunit;

namespace Weir.Cli.Tests;

/// <summary>The program itself, whose output is not a terminal here.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Output_ThatIsNoTerminal_IsNotBrokenOrFilled()
    {
        await using var folder = await CheckpointFolder.CreateAsync();
        await folder.Test.StopAsync();
        string longer = Path.Join(Path.GetDirectoryName(folder.Path), new string('d', 200));
        Directory.Move(folder.Path, longer);
        var (code, text, errors) = await RunAsync("inspect", longer);
        string[] lines = text.Split('\n');

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains($"directory   {longer}, format 1", lines);
        Assert.Contains("fixed       kind: [StreamQuery]", lines);
        Assert.Contains("            source: [MemorySource]", lines);
        Assert.All(lines.Where(line => !line.Contains(longer, StringComparison.Ordinal)), static line => Assert.InRange(line.Length, 0, 120));
        Assert.All(lines, static line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain('\e', text);
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("verify")]
    public async Task Path_OfNoDirectory_IsNamed(string command)
    {
        using var directory = new TemporaryDirectory();
        string file = Path.Join(directory.Path, "file");
        await File.WriteAllTextAsync(file, "");
        string missing = Path.Join(directory.Path, "missing");

        Assert.Equal((2, "", $"{file} is a file. Name the directory of a [Checkpoint], or the output of a [FileSink].\n"), await RunAsync(command, file));
        Assert.Equal((2, "", $"There is no directory {missing}.\n"), await RunAsync(command, missing));
    }

    [Fact]
    public async Task Checkpoint_WithoutALog_IsNamed()
    {
        await using var folder = await CheckpointFolder.CreateAsync(batches: 1);
        await folder.Test.StopAsync();
        string log = Path.Join(folder.Path, "log");
        Directory.Delete(log, recursive: true);
        string sentence = $"{log} is missing, and with it all that says what the query has done. Restore the whole directory from a copy, or start anew with an empty one.";

        Assert.Equal((1, "", sentence + "\n"), await RunAsync("inspect", folder.Path));
        Assert.Contains($"damaged log: {sentence}\n", (await RunAsync("verify", folder.Path)).Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(log));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string command, string path)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Join(AppContext.BaseDirectory, "weir.dll"), "checkpoint", command, path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
