using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>How many of the files that wait a batch takes.</summary>
internal static class FileLimits
{
    /// <summary>Whether there is a limit at all.</summary>
    public static bool HasAny(FileSourceOptions options) => options.MaxFilesPerTrigger > 0 || options.MaxBytesPerTrigger > 0;

    /// <summary>How many files a batch takes: the first ones within the limit, and one at least where any wait.</summary>
    public static int Count(List<SourceFile> waiting, FileSourceOptions options)
    {
        if (options.MaxFilesPerTrigger > 0)
        {
            return System.Math.Min(waiting.Count, options.MaxFilesPerTrigger);
        }

        if (options.MaxBytesPerTrigger <= 0)
        {
            return waiting.Count;
        }

        int count = 0;
        for (long bytes = 0; count < waiting.Count && (count == 0 || bytes + waiting[count].Length <= options.MaxBytesPerTrigger); count++)
        {
            bytes += waiting[count].Length;
        }

        return count;
    }

    /// <summary>Whether so many files wait that a batch takes as much as it may.</summary>
    public static bool IsReached(List<SourceFile> waiting, FileSourceOptions options) =>
        HasAny(options) && (options.MaxFilesPerTrigger > 0 ? waiting.Count >= options.MaxFilesPerTrigger : Count(waiting, options) < waiting.Count);
}
