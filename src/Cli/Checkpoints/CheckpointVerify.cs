using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary><c>weir checkpoint verify DIR</c>: walks every file and every checksum, and changes nothing.</summary>
internal sealed class CheckpointVerify
{
    private readonly string _path;
    private readonly List<FileReport> _files = [];

    private CheckpointVerify(string path) => _path = Path.GetFullPath(path);

    /// <summary>Verifies a checkpoint, or the output of a <c>[FileSink]</c>.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="json">Whether to write JSON.</param>
    /// <param name="output">Where to write.</param>
    /// <returns>The exit code: 0 if all is whole, 1 otherwise.</returns>
    public static int Run(string directory, bool json, IAnsiConsole output)
    {
        var verify = new CheckpointVerify(directory);
        if (OutputContents.IsOutput(directory))
        {
            verify._files.AddRange(OutputVerify.Run(verify._path));
        }
        else
        {
            verify.Walk();
        }

        var report = new VerifyReport(verify._path, verify._files.All(static file => file.Damage is null), verify._files);
        if (json)
        {
            output.Profile.Out.Writer.WriteLine(ReportJson.Of(report));
        }
        else
        {
            foreach (var file in report.Files)
            {
                string verdict = file.Damage is null ? "[green]whole[/]  " : "[red]damaged[/]";
                output.MarkupLine($"{verdict} {Markup.Escape(file.Name)}: {Markup.Escape(file.Holds ?? file.Damage!)}");
            }
        }

        return report.IsWhole ? 0 : 1;
    }

    private void Walk()
    {
        var metadata = Check(CheckpointMetadata.FileName, ReadMetadata, static read => $"query {read.QueryName}, {read.QueryId}");
        if (metadata is null && !File.Exists(Path.Join(_path, CheckpointMetadata.FileName)) && !Directory.Exists(Path.Join(_path, CheckpointDirectory.LogName)))
        {
            // It is something else altogether, and said to be.
            return;
        }

        Check(DirectoryLock.FileName, ReadOwner, static owner => owner is null ? "never taken" : string.Create(CultureInfo.InvariantCulture, $"start number {owner.Incarnation}"));
        var history = new CheckpointHistory();
        var log = Check(CheckpointDirectory.LogName, () => CheckpointContents.ReadLog(_path, metadata?.QueryId, (history = new CheckpointHistory()).Take), Describe);
        if (log is not null)
        {
            Check($"{CheckpointDirectory.LogName}, changes of the state", () => DeltaCheck.Run(Path.Join(_path, CheckpointDirectory.LogName)), static count => string.Create(CultureInfo.InvariantCulture, $"{count} batches"));
        }

        if (log is not null && metadata is not null)
        {
            _files.AddRange(StateCheck.Run(_path, metadata.QueryId, history));
        }

        WalkSources(metadata?.QueryId, log is null ? null : history);
    }

    private void WalkSources(Guid? queryId, CheckpointHistory? history)
    {
        string[] sources = [];
        try
        {
            sources = [.. CheckpointContents.SourceDirectories(_path)];
        }
        catch (Exception exception) when (LiveReading.IsDamage(exception))
        {
            _files.Add(new FileReport(CheckpointContents.SourcesName, null, exception.Message));
            return;
        }

        foreach (string source in sources)
        {
            Check(Path.GetRelativePath(_path, source), () => SourceLog.Read(source, queryId, history), static found => $"{Describe(found.Log)}; {found.Files}");
        }

        string first = Path.Join(_path, CheckpointContents.SourcesName, SourceLog.FirstName);
        if (history is not null && SourceLog.IsNeeded(history) && !sources.Contains(first))
        {
            _files.Add(new FileReport(
                Path.GetRelativePath(_path, first),
                null,
                $"It is missing, and with it which files the query's batches have read: the next start fails, or reads them again. Restore the whole directory {_path} from one copy."));
        }
    }

    private CheckpointMetadata ReadMetadata()
    {
        using var root = FileStorage.OpenExisting(_path);
        return CheckpointMetadata.Read(root) ?? throw new InvalidDataException($"It is missing, so that {_path} is no checkpoint. Name the directory of a [Checkpoint], or the output of a [FileSink].");
    }

    private OwnerRecord? ReadOwner()
    {
        using var root = FileStorage.OpenExisting(_path);
        return DirectoryLock.LastOwner(root);
    }

    private static string Describe(LogContents log) => string.Create(
        CultureInfo.InvariantCulture,
        $"{log.Segments.Count} {(log.Segments.Count == 1 ? "segment" : "segments")}, records up to {log.LastLsn}, durable up to {log.DurableLsn}")
        + (log.TornBytes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {log.TornBytes} bytes behind them that were never confirmed"));

    private T? Check<T>(string name, Func<T> read, Func<T, string> describe)
    {
        try
        {
            var found = LiveReading.Of(read);
            _files.Add(new FileReport(name, describe(found), null));
            return found;
        }
        catch (Exception exception) when (LiveReading.IsDamage(exception))
        {
            _files.Add(new FileReport(name, null, exception.Message));
            return default;
        }
    }
}
