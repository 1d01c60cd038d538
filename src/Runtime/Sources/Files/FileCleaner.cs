using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Moves or deletes files whose batches are committed, one after the other in the background. What can't be done is logged and left, as in Spark.</summary>
internal sealed class FileCleaner : IAsyncDisposable
{
    private readonly CleanSource _what;
    private readonly string? _archive;
    private readonly ILogger _logger;
    private Task _running = Task.CompletedTask;

    /// <summary>A cleaner for what a source says.</summary>
    /// <exception cref="QueryException">There is no place for an archive, or what is there could be read again.</exception>
    public FileCleaner(FileSourceOptions options, FilePattern pattern, ILogger logger)
    {
        (_what, _logger) = (options.CleanSource, logger);
        if (_what != CleanSource.Archive)
        {
            return;
        }

        string archive = options.SourceArchiveDir ?? throw new QueryException("The file source archives its files, but not where: set SourceArchiveDir.");
        _archive = Path.GetFullPath(archive);
        if (pattern.Overlaps(_archive))
        {
            throw new QueryException(
                $"SourceArchiveDir '{archive}' lies where the file source reads, '{pattern.Text}': files would be read again from there. Name a directory elsewhere on the same file system.");
        }
    }

    /// <summary>Whether there is anything to do at all.</summary>
    public bool IsOff => _what == CleanSource.Off;

    /// <summary>Begins to take files away that nobody will ask for again. They go only if they are still what was read.</summary>
    public void Clean(IReadOnlyList<SourceFile> files)
    {
        if (!IsOff && files.Count > 0)
        {
            _running = _running.ContinueWith(_ => Take(files), TaskScheduler.Default);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _running.ConfigureAwait(false);

    private void Take(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files)
        {
            try
            {
                if (FileListing.Describe(file.Path) == file)
                {
                    Take(file.Path);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                FileSourceLogging.NotCleaned(_logger, exception, file.Path);
            }
        }
    }

    private void Take(string path)
    {
        if (_archive is null)
        {
            File.Delete(path);
            return;
        }

        string target = Path.Join(_archive, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(path, target, overwrite: false);
    }
}
