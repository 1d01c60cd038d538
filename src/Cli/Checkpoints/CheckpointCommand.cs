using System;
using System.CommandLine;
using System.IO;
using Spectre.Console;

namespace Weir.Cli;

/// <summary><c>weir checkpoint</c>: looks into a query's checkpoint directory. Nothing in it is changed or locked, so that the query may run meanwhile.</summary>
internal static class CheckpointCommand
{
    private const int Unbroken = 1_000_000;
    private const int NoDirectory = 2;

    /// <summary>The command with those below it.</summary>
    public static Command Create() => new("checkpoint", "Looks into a query's checkpoint directory; the query may run meanwhile.")
    {
        Reading(
            "inspect",
            "Tells what a checkpoint holds and what a restart would do.",
            static (directory, json, output) => CheckpointInspect.Run(directory, json, output)),
        Reading(
            "verify",
            "Reads every file of a checkpoint, checks every checksum and names each damage. RocksDB reads its own files for that. Exit code 1 if there is any damage, 2 if there is no such directory.",
            static (directory, json, output) => CheckpointVerify.Run(directory, json, output)),
    };

    private static Command Reading(string name, string description, Func<string, bool, IAnsiConsole, int> run)
    {
        var directory = new Argument<string>("DIR") { Description = "The directory that the query's [Checkpoint] names, or one that its [FileSink] writes." };
        var json = new Option<bool>("--json") { Description = "Writes JSON, for programs." };
        var command = new Command(name, description) { directory, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(directory);
            if (!Directory.Exists(path))
            {
                string full = Path.GetFullPath(path);
                Console.Error.WriteLine(File.Exists(full) ? $"{full} is a file. Name the directory of a [Checkpoint], or the output of a [FileSink]." : $"There is no directory {full}.");
                return NoDirectory;
            }

            return run(path, parsed.GetValue(json), Console.IsOutputRedirected ? WithoutEdge() : AnsiConsole.Console);
        });
        return command;
    }

    /// <summary>Output for a file or another program: there is no edge at which a line would have to be broken or up to which it would have to be filled.</summary>
    private static IAnsiConsole WithoutEdge()
    {
        var output = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(new TrimmedLines(Console.Out)) });
        output.Profile.Width = Unbroken;
        return output;
    }
}
