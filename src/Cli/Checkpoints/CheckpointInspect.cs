using System;
using Spectre.Console;

namespace Weir.Cli;

/// <summary><c>weir checkpoint inspect DIR</c>.</summary>
internal static class CheckpointInspect
{
    /// <summary>Tells what a checkpoint, or the output of a <c>[FileSink]</c>, holds.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="json">Whether to write JSON.</param>
    /// <param name="output">Where to write.</param>
    /// <returns>The exit code: 0, or 1 if it can't be read.</returns>
    public static int Run(string directory, bool json, IAnsiConsole output)
    {
        try
        {
            if (OutputContents.IsOutput(directory))
            {
                Write(OutputReport.Of(OutputContents.Read(directory)), static (report, output) => report.Print(output), json, output);
            }
            else
            {
                Write(CheckpointReport.Of(CheckpointContents.Read(directory)), CheckpointTables.Write, json, output);
            }

            return 0;
        }
        catch (Exception exception) when (LiveReading.IsDamage(exception))
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void Write<T>(T report, Action<T, IAnsiConsole> print, bool json, IAnsiConsole output)
    {
        if (json)
        {
            output.Profile.Out.Writer.WriteLine(ReportJson.Of(report));
        }
        else
        {
            print(report, output);
        }
    }
}
