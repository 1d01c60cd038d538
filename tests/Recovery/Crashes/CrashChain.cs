using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>A query that is killed and started again over the same checkpoint until it has read all of its input.</summary>
/// <param name="launch">How it is started.</param>
/// <param name="output">Where it writes.</param>
internal sealed class CrashChain(ChildLaunch launch, CrashOutput output)
{
    /// <summary>Where it was killed, in order.</summary>
    public List<string> Kills { get; } = [];

    /// <summary>Lets it be killed at one place after the other.</summary>
    /// <param name="crashesAt">The places; those at which it was killed are taken off.</param>
    public async Task RunAsync(Queue<string> crashesAt)
    {
        while (crashesAt.TryPeek(out string? crashAt))
        {
            var exit = await LiveAsync(crashAt);
            if (!exit.Killed)
            {
                CheckEnd(exit);
                Assert.True(Kills.Count > 0, $"The query came to its end and never to '{crashAt}'.");
                return;
            }

            Kills.Add(crashesAt.Dequeue());
        }

        await RunAsync();
    }

    /// <summary>Lets it run to its end.</summary>
    public async Task RunAsync() => CheckEnd(await LiveAsync(crashAt: null));

    private async Task<ChildExit> LiveAsync(string? crashAt)
    {
        var exit = await ChildProcess.RunAsync(launch, crashAt);
        output.Take(exit);
        return exit;
    }

    private static void CheckEnd(ChildExit exit) => Assert.True(exit is { Code: 0, Errors: "" }, $"The query ended with {exit}.");
}
