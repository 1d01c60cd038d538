using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Enumeration;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Looks for the files that a file source could read. Files that were seen cost no more than their name.</summary>
/// <param name="pattern">What the source reads.</param>
/// <param name="seen">The files that were seen.</param>
internal sealed class FileListing(FilePattern pattern, SeenFiles seen)
{
    private readonly Dictionary<string, ManifestListing> _manifests = new(StringComparer.Ordinal);

    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>The files that are new, in the order of their modification times, and of their paths where those are the same.</summary>
    /// <exception cref="QueryException">A directory isn't there or can't be read.</exception>
    public List<SourceFile> List()
    {
        try
        {
            var files = new List<SourceFile>();
            foreach (string found in Found())
            {
                if (Directory.Exists(found))
                {
                    files.AddRange(OfManifest(found) ?? InDirectory(found));
                }
                else if (Describe(found) is { } file && IsNew(file))
                {
                    files.Add(file);
                }
            }

            files.Sort(static (x, y) => x.ModifiedMicros != y.ModifiedMicros ? x.ModifiedMicros.CompareTo(y.ModifiedMicros) : string.CompareOrdinal(x.Path, y.Path));
            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new QueryException($"The file source can't look for files in '{pattern.Text}': {exception.Message} Correct its path, or the rights on the directory.", exception);
        }
    }

    /// <summary>Whether a file sink writes one of the directories.</summary>
    public bool HasManifest => _manifests.Count > 0;

    /// <summary>Looks at manifests from their beginning again: they tell only once of what was seen.</summary>
    public void BeginAgain() => _manifests.Clear();

    /// <summary>A file that was found, as it is now; null if it isn't there any more, and need not be.</summary>
    public static SourceFile? Refresh(SourceFile file) => file.IsListed ? file : Describe(file.Path);

    /// <summary>A file as it is now; null if there is none.</summary>
    public static SourceFile? Describe(string path)
    {
        var file = new FileInfo(path);
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return target is { Exists: true } ? new SourceFile(path, Micros(target.LastWriteTimeUtc), target.Length) : null;
    }

    // A directory that is named must be there, as Spark has it; a pattern may come to match something later.
    private IEnumerable<string> Found() => pattern.Literal is not { } path ? pattern.Find()
        : Path.Exists(path) ? [path]
        : throw new QueryException($"The file source's path '{pattern.Text}' is not there. Create the directory before the query starts, or correct the path.");

    /// <summary>The new files of a directory that a file sink writes; null for another directory.</summary>
    private List<SourceFile>? OfManifest(string directory)
    {
        if (!_manifests.TryGetValue(directory, out var manifest))
        {
            manifest = new ManifestListing(directory);
            if (!manifest.IsThere)
            {
                return null;
            }

            _manifests.Add(directory, manifest);
        }

        return manifest.List(seen);
    }

    private IEnumerable<SourceFile> InDirectory(string directory)
    {
        var entries = new FileSystemEnumerable<SourceFile?>(directory, Transform, s_everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !FilePattern.IsHidden(entry.FileName) && !seen.Has(entry.ToFullPath()),
        };
        return entries.OfType<SourceFile>().Where(IsNew);
    }

    private static SourceFile? Transform(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
        ? Describe(entry.ToFullPath())
        : new SourceFile(entry.ToFullPath(), Micros(entry.LastWriteTimeUtc.UtcDateTime), entry.Length);

    private bool IsNew(SourceFile file) => seen.IsNew(file.Path, file.ModifiedMicros);

    private static long Micros(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
