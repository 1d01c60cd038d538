using System.Text.Json;
using Spectre.Console;
using Weir.Runtime.Tests;
using Weir.Testing;

namespace Weir.Cli.Tests;

/// <summary>A checkpoint on disk, and the commands over it.</summary>
internal sealed class CheckpointFolder : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private CheckpointFolder() => Test = StreamTest.For<TallyQuery>(new StreamTestOptions { CheckpointDirectory = Path });

    public string Path => System.IO.Path.Join(_directory.Path, "chk");

    /// <summary>The query whose checkpoint it is.</summary>
    public StreamTest Test { get; }

    /// <summary>Runs a few batches; the query still runs.</summary>
    public static async Task<CheckpointFolder> CreateAsync(int batches = 6)
    {
        var folder = new CheckpointFolder();
        for (int i = 0; i < batches; i++)
        {
            folder.Test.Send((long)i);
            await folder.Test.RunAllAsync();
        }

        return folder;
    }

    /// <summary>The only file of a pattern that was written last.</summary>
    public string Find(string directory, string pattern) => Directory.GetFiles(System.IO.Path.Join(Path, directory), pattern).Max(StringComparer.Ordinal)!;

    public static (int Code, string Text) Run(Func<string, bool, IAnsiConsole, int> command, string path, bool json = false)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 2_000;
        int code = command(path, json, console);
        return (code, writer.ToString());
    }

    public (int Code, string Text) Inspect(bool json = false) => Run(CheckpointInspect.Run, Path, json);

    public (int Code, string Text) Verify() => Run(CheckpointVerify.Run, Path);

    public JsonElement Json(Func<string, bool, IAnsiConsole, int> command) => JsonDocument.Parse(Run(command, Path, json: true).Text).RootElement.Clone();

    public async ValueTask DisposeAsync()
    {
        await Test.DisposeAsync();
        _directory.Dispose();
    }
}
