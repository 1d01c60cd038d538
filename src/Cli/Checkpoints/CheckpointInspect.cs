using System;
using Spectre.Console;

namespace Weir.Cli;

/// <summary><c>weir checkpoint inspect DIR</c>.</summary>
internal static class CheckpointInspect
{
    /// <summary>Tells what a checkpoint holds.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="json">Whether to write JSON.</param>
    /// <param name="output">Where to write.</param>
    /// <returns>The exit code: 0, or 1 if it can't be read.</returns>
    public static int Run(string directory, bool json, IAnsiConsole output)
    {
        CheckpointReport report;
        try
        {
            report = CheckpointReport.Of(CheckpointContents.Read(directory));
        }
        catch (Exception exception) when (LiveReading.IsDamage(exception))
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }

        if (json)
        {
            output.Profile.Out.Writer.WriteLine(ReportJson.Of(report));
        }
        else
        {
            CheckpointTables.Write(report, output);
        }

        return 0;
    }
}
