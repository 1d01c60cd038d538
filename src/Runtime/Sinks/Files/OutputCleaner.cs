using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Takes away files that don't count: those of a batch that a crash cut off, and those that others took the place of.</summary>
internal static class OutputCleaner
{
    /// <summary>Whether there is a file in a directory, or below it, that isn't hidden.</summary>
    public static bool HasFiles(string path) => Directory.EnumerateFileSystemEntries(path)
        .Where(static entry => !FilePattern.IsHidden(Path.GetFileName(entry)))
        .Any(static entry => !Directory.Exists(entry) || HasFiles(entry));

    /// <summary>Deletes files of a query, by their names, that the manifest doesn't list.</summary>
    /// <param name="root">The sink's directory.</param>
    /// <param name="query">The query.</param>
    /// <param name="known">The paths that the manifest lists.</param>
    public static void RemoveLeftovers(IStorage root, Guid query, IReadOnlySet<string> known) =>
        Remove(root, path => OutputFile.IsOf(Path.GetFileName(path), query) && !known.Contains(path));

    /// <summary>Deletes all files but some, those that are hidden too.</summary>
    /// <param name="root">The sink's directory.</param>
    /// <param name="files">What stays.</param>
    public static void RemoveOthers(IStorage root, IReadOnlyList<ManifestFile> files)
    {
        var kept = files.Select(static file => file.Path).ToHashSet(StringComparer.Ordinal);
        Remove(root, path => !kept.Contains(path));
    }

    private static void Remove(IStorage root, Func<string, bool> isGone)
    {
        var paths = Directory.EnumerateFiles(root.Path, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root.Path, path))
            .Where(path => !path.StartsWith(ManifestReader.DirectoryName + '/', StringComparison.Ordinal) && isGone(path))
            .ToList();
        foreach (string path in paths)
        {
            using var directory = OutputDirectory.OpenPath(root, Path.GetDirectoryName(path) ?? "");
            directory.Delete(Path.GetFileName(path));
        }
    }
}
