using System.Diagnostics;
using Weir.Tests;
using Xunit;

namespace Weir.Samples.Tests;

/// <summary>A sample that runs as a program is ended by what Ctrl-C, or the system that started it, sends.</summary>
public sealed class SignalTests
{
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task WordCount_SignalledWhileItWaits_EndsWithWhatItPrinted(string signal)
    {
        using var lines = new LineServer();
        using var program = new SampleProgram("WordCount.dll", $"--Weir:Queries:word-count:SocketSource:Port={lines.Port}");
        await lines.SendAsync("apache spark");
        await program.Output.WaitForBatchAsync(0);
        await lines.SendAsync("apache hadoop");
        await program.Output.WaitForBatchAsync(1);
        await SignalAsync(program.Id, signal);

        Assert.Equal((0, ""), await program.EndAsync(s_hangs));
        Assert.Equal(Repo.TextOf("samples", "01.WordCount", "Expected.txt"), program.Output.Text);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task WordCount_SignalledWhileLinesCome_PrintsWholeBatches(string signal)
    {
        using var lines = new LineServer();
        using var program = new SampleProgram("WordCount.dll", $"--Weir:Queries:word-count:SocketSource:Port={lines.Port}");
        await lines.SendAsync("apache spark");
        await program.Output.WaitForBatchAsync(0);
        await lines.SendAsync("apache hadoop");
        await SignalAsync(program.Id, signal);

        Assert.Equal((0, ""), await program.EndAsync(s_hangs));
        string both = Repo.TextOf("samples", "01.WordCount", "Expected.txt");
        string first = both[..(both.IndexOf("\n\n", StringComparison.Ordinal) + 2)];
        Assert.Contains(program.Output.Text, (string[])[first, both]);
    }

    private static async Task SignalAsync(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
